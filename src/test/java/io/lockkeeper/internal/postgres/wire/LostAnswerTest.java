package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Behind a proxy that swallows, where no look of the server helps, as it ships: a run is done within half a minute. */
@Tag("full")
class LostAnswerTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final Map<String, Predicate<Frame>> MESSAGES = Map.of(
            "the lock", WireTap.sql("pg_advisory_xact_lock"),
            "a statement", WireTap.sql("insert into trace values ('1')"),
            "the data of a copy", WireTap.kind(Frame.Kind.COPY_DONE),
            "a statement of code", WireTap.sql("insert into trace values ($1)"),
            "the record of code", WireTap.sql("'coded'").and(WireTap.sql("lockkeeper_ledger")),
            "a lock for a connection of its own", WireTap.sql("session_authorization"),
            "the owner lock", WireTap.sql("backend_start, statement_cursor"),
            "a concurrent build", WireTap.sql("create index concurrently"));

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aRunIsDoneWithinHalfAMinuteWhicheverOfItsMessagesOrItsAnswerIsSwallowed(TestServer server) {
        List<CompletableFuture<String>> late = new ArrayList<>();
        MESSAGES.forEach((name, message) -> {
            late.add(late(server, name, message, WireFault.Trigger::goSilent));
            late.add(late(server, name + ", answer", message, WireFault.Trigger::swallowAnswer));
        });
        assertThat(late).extracting(CompletableFuture::join).allMatch(String::isEmpty);
    }

    private static List<Migration> migrations(WireTap tap) {
        return List.of(
                SqlMigration.versioned("1", "trace", "create table trace (step text); insert into trace values ('1')"),
                SqlMigration.versioned("2", "copied", "copy trace from stdin;\n2\n\\.\n"),
                CodedMigration.versioned(
                        "3",
                        "coded",
                        "1",
                        // just behind a look, so that the next one is as far away as it can be
                        connection -> look(tap)
                                .thenMany(connection
                                        .createStatement("insert into trace values ($1)")
                                        .bind("$1", "3")
                                        .execute()
                                        .flatMap(PostgresqlResult::getRowsUpdated))
                                .then()),
                SqlMigration.versioned("4", "index", "create index concurrently trace_step on trace (step)"));
    }

    private static Mono<Void> look(WireTap tap) {
        CountDownLatch looked = new CountDownLatch(1);
        tap.on(WireTap.sql("pg_stat_activity").and(frame -> {
                    looked.countDown();
                    return false;
                }))
                .cut();
        return Mono.<Void>fromCallable(() -> {
                    looked.await();
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Most of it is waiting, so that all are tried side by side. Empty, or what took too long. */
    private static CompletableFuture<String> late(
            TestServer server,
            String name,
            Predicate<Frame> message,
            Function<WireFault.Trigger, WireFault> swallowed) {
        TestDatabase database = server.database();
        WireTap tap = WireTap.to(server);
        AtomicLong struck = new AtomicLong();
        WireFault fault = swallowed.apply(tap.on(message.and(frame -> {
            struck.compareAndSet(0, System.nanoTime());
            return true;
        })));
        return new Runner(
                        Flux.fromIterable(migrations(tap)),
                        new PostgresDatabase(tap.connectionFactory(database), PostgresOptions.DEFAULTS),
                        Policy.IN_ORDER,
                        MigrateListener.NONE)
                .migrate()
                .toFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .thenApply(result -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - struck.get());
                    return fault.strikes() == 1 && result.applied().size() == 4 && took.compareTo(BOUND) < 0
                            ? ""
                            : name + ": " + took + ", " + fault.strikes() + " " + result.applied();
                })
                .whenCompleteAsync((ended, failure) -> {
                    tap.close();
                    database.close();
                });
    }
}
