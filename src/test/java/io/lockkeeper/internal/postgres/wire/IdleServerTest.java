package io.lockkeeper.internal.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An idle server has lost what it was sent, or is still being sent it, or has somebody's code to wait for. */
@Tag("slow")
class IdleServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            3);

    private static final List<Migration> TWO = List.of(
            SqlMigration.versioned("1", "trace", "create table trace (migration text); insert into trace values ('1')"),
            SqlMigration.versioned("2", "second", "insert into trace values ('2')"));

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();
    private WireTap tap;

    @BeforeEach
    void open() {
        tap = WireTap.to(TestServer.current());
    }

    @AfterEach
    void close() {
        tap.close();
    }

    /** Meanwhile the server is as idle as if nothing had been sent. */
    @Test
    void aLargeStringThatTakesItsTimeIsNotLost(TestDatabase database) {
        WireFault held = tap.on(WireTap.sql("insert into trace values ('3")).hold();
        CompletableFuture<MigrateResult> run = with(
                SqlMigration.versioned("3", "large", "insert into trace values ('3" + "x".repeat(400_000) + "')"),
                database);
        held.awaitStruck(PATIENCE);
        awaitLooks(8);
        held.release();

        assertThat(run.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().applied())
                .hasSize(3);
        assertThat(listener.lines("retrying")).isEmpty();
    }

    static Stream<Function<WireFault.Trigger, WireFault>> swallowed() {
        return Stream.of(WireFault.Trigger::goSilent, WireFault.Trigger::swallowAnswer);
    }

    @ParameterizedTest
    @MethodSource("swallowed")
    void whatCodeWaitsForInVainIsAskedOnAnotherConnection(
            Function<WireFault.Trigger, WireFault> swallowed, TestDatabase database) {
        assertCodeIsCalledAgain(swallowed.apply(tap.on(WireTap.sql("insert into trace values ($1)"))), database);
    }

    /** Nobody but the wire is to blame: the code has read whatever it has asked for. */
    @ParameterizedTest
    @MethodSource("swallowed")
    void whatFollowsCodeIsNotTheCodesFault(Function<WireFault.Trigger, WireFault> swallowed, TestDatabase database) {
        assertCodeIsCalledAgain(
                swallowed.apply(tap.on(WireTap.sql("'coded'").and(WireTap.sql("lockkeeper_ledger")))), database);
    }

    private void assertCodeIsCalledAgain(WireFault fault, TestDatabase database) {
        MigrateResult result = with(CodedMigration.versioned("3", "coded", "1", IdleServerTest::three), database)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();

        assertThat(fault.strikes()).isEqualTo(1);
        assertThat(result.applied()).hasSize(3);
        assertThat(database.strings("select migration from trace order by 1")).containsExactly("1", "2", "3");
    }

    @Test
    void codeThatWaitsForNothingMayTakeItsTime(TestDatabase database) {
        MigrateResult result = with(
                        CodedMigration.versioned(
                                "3",
                                "coded",
                                "1",
                                connection -> three(connection)
                                        .then(Mono.<Void>fromRunnable(() -> awaitLooks(8))
                                                .subscribeOn(Schedulers.boundedElastic()))),
                        database)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();

        assertThat(result.applied()).hasSize(3);
        assertThat(listener.lines("retrying")).isEmpty();
    }

    private static Mono<Void> three(PostgresqlConnection connection) {
        return connection
                .createStatement("insert into trace values ($1)")
                .bind("$1", "3")
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    private CompletableFuture<MigrateResult> with(Migration third, TestDatabase database) {
        return new Runner(
                        Flux.fromIterable(TWO).concatWithValues(third),
                        new PostgresDatabase(tap.connectionFactory(database), PostgresOptions.DEFAULTS, TIMEOUTS),
                        Policy.IN_ORDER,
                        listener)
                .migrate()
                .toFuture();
    }

    private void awaitLooks(int number) {
        CountDownLatch looks = new CountDownLatch(number);
        tap.on(frame -> {
                    if (WireTap.sql("pg_stat_activity").test(frame)) {
                        looks.countDown();
                    }
                    return false;
                })
                .cut();
        try {
            assertThat(looks.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
