package io.lockkeeper.internal.postgres;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Somebody who locks the ledger is named wherever that keeps a run, and is waited for, not for long. */
@Tag("slow")
class LockedLedgerTest {

    private static final Migration ONE = SqlMigration.versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = SqlMigration.versioned("2", "two", "create table two (id int)");
    private static final Migration LONG = SqlMigration.versioned(
            "3", "long", "-- lockkeeper: standalone\ncreate index concurrently one_id on one (id)");
    private static final Migration BATCHES = SqlMigration.versioned(
            "4",
            "batches",
            "-- lockkeeper: batched, table=one, key=id, batch=7\nupdate one set id = id where id between :'first' and :'last'");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @BeforeEach
    void ledger(TestDatabase database) {
        runner(database, ONE).migrate().block(PATIENCE);
    }

    static Stream<Function<Database.Session, Mono<?>>> readers() {
        return Stream.of(
                session -> session.history(Mono.just(LedgerSearch.OF_ANY)),
                session -> session.transaction(transaction -> Mono.just(transaction.history())),
                session -> session.look(new Step(LONG, LoadedMigration.of(LONG).check())),
                session -> session.look(
                        new Step(BATCHES, LoadedMigration.of(BATCHES).check())),
                session -> session.standalone(
                        new Step(LONG, LoadedMigration.of(LONG).check()), standalone -> Mono.just(1)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whoHoldsItIsNamedWhateverIsReadOfIt(Function<Database.Session, Mono<?>> reader) {
        TestDatabase database = postgres.database();
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table lockkeeper_ledger");
            TransientFailure.Contended locked = catchThrowableOfType(
                    TransientFailure.Contended.class,
                    () -> database(database)
                            .session("aaaaaaaa", MigrateListener.NONE, reader::apply)
                            .block(PATIENCE));

            assertThat(locked).hasMessageContaining("blocked by pid " + holder.pid() + " ");
            assertThat(locked.unlessMended())
                    .isInstanceOf(LockTimeoutException.class)
                    .hasMessageContainingAll(
                            "a lock on a table was not obtained within",
                            "held by pid " + holder.pid() + " ",
                            "idle in transaction",
                            "on lockkeeper_ledger",
                            "end it, or start again when it has ended");
        }
    }

    /** A lock timeout of migrations is no time for which a server may be silent. */
    @Test
    void whoHoldsItIsNamedHoweverLongAStatementOfAMigrationMayQueue(TestDatabase database) {
        PostgresOptions patient = new PostgresOptions(
                null, "lockkeeper_ledger", null, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(30));
        try (HeldConnection holder = HeldConnection.to(database)) {
            TransientFailure.Contended locked = catchThrowableOfType(
                    TransientFailure.Contended.class,
                    () -> new PostgresDatabase(database.connectionFactory(), patient)
                            .session(
                                    "aaaaaaaa",
                                    MigrateListener.NONE,
                                    session -> session.transaction(transaction -> Mono.just(1))
                                            .publishOn(Schedulers.boundedElastic())
                                            // once it is known to stand, it is read under the lock alone
                                            .doOnNext(known -> holder.execute("begin; lock table lockkeeper_ledger"))
                                            .then(session.transaction(transaction -> Mono.just(transaction.history()))))
                            .block(PATIENCE));

            assertThat(locked).hasMessageContaining("blocked by pid " + holder.pid() + " ");
        }
    }

    @Test
    void aMigrationQueuesForAsLongAsTheOptionSays(TestDatabase database) {
        Migration says = SqlMigration.versioned(
                "2",
                "says",
                "do $$ begin assert current_setting('lock_timeout') = '5min', current_setting('lock_timeout'); end $$");
        PostgresOptions patient = new PostgresOptions(
                null, "lockkeeper_ledger", null, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(30));

        assertThat(new Runner(
                                Flux.just(ONE, says),
                                new PostgresDatabase(database.connectionFactory(), patient),
                                Policy.IN_ORDER,
                                listener)
                        .migrate()
                        .block(PATIENCE)
                        .applied())
                .hasSize(1);
    }

    /** To read it is allowed: only the row cannot be written. */
    @Test
    void aRunGoesOnAsSoonAsItIsLetGoAndTellsMeanwhile(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run;
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table lockkeeper_ledger in share mode");
            run = runner(database, ONE, TWO).migrate().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listener.lines("retrying"))
                            .anyMatch(line -> line.contains("recording V2 two: canceling statement due to lock timeout")
                                    && line.contains("blocked by pid " + holder.pid() + " ")));
        }
        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).applied()).hasSize(1);
        assertThat(database.strings("select version from lockkeeper_ledger order by position"))
                .containsExactly("1", "2");
    }

    private Runner runner(TestDatabase database, Migration... migrations) {
        return new Runner(Flux.fromArray(migrations), database(database), Policy.IN_ORDER, listener);
    }

    private static PostgresDatabase database(TestDatabase database) {
        return new PostgresDatabase(database.connectionFactory(), PostgresOptions.DEFAULTS);
    }
}
