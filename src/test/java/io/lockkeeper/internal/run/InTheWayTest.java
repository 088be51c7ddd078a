package io.lockkeeper.internal.run;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Whoever is in the way has a name: a session, or a prepared transaction, which has none. */
@Timeout(120)
@Tag("slow")
class InTheWayTest {

    private static final String KEY = "-1654202731957387358";

    private static final Migration ALTER = versioned("1", "alter", "alter table busy add column late int");
    private static final Migration INDEX = versioned("1", "busy_id", "create index concurrently busy_id on busy (id)");

    /** Fewer than ship, since each waits for a real lock timeout; that it is ten is tested in virtual time. */
    private static final int LOCK_TRIES = 3;

    /** Longer than ships, so that a slow machine has the time to see who blocks. */
    private static final PostgresOptions PATIENT = new PostgresOptions(
            PostgresOptions.DEFAULTS.schema(),
            PostgresOptions.DEFAULTS.table(),
            PostgresOptions.DEFAULTS.lockKey(),
            PostgresOptions.DEFAULTS.lockWait(),
            Duration.ofMillis(1_500),
            PostgresOptions.DEFAULTS.connectWait());

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aPreparedTransactionThatHoldsTheTableIsNamedAndSoIsHowToEndIt(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create table busy (id int); create table other (id int)");
            prepare(database, "other's", "lock table other");
            prepare(database, "it's", "insert into busy values (1)");
            try {
                StepFailedException failed = catchThrowableOfType(
                        StepFailedException.class,
                        () -> runner(database, ALTER).migrate().block(PATIENCE));

                assertThat(failed.exitCode().code()).isEqualTo(13);
                assertThat(failed.getMessage())
                        .contains("Blocked by: the prepared transaction 'it''s' of role " + database.user())
                        .contains("rollback prepared 'it''s'")
                        .doesNotContain("other");
                assertThat(listener.lines("retrying"))
                        .anyMatch(line -> line.contains("blocked by the prepared transaction 'it''s'"));
            } finally {
                database.execute("rollback prepared 'it''s'");
                database.execute("rollback prepared 'other''s'");
            }
            assertThat(runner(database, ALTER).migrate().block(PATIENCE).applied())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update busy set id = 2",
                "-- lockkeeper: batched, table=busy, key=id\nupdate busy set id = id where id between :'first' and :'last'"
            })
    void soIsOneThatHoldsARow(String sql, TestDatabase database) {
        database.execute("create table busy (id int not null); insert into busy values (1)");
        prepare(database, "row", "update busy set id = 1");
        try {
            StepFailedException failed = catchThrowableOfType(
                    StepFailedException.class,
                    () -> runner(database, versioned("1", "touch", sql))
                            .migrate()
                            .block(PATIENCE));

            assertThat(failed.getMessage()).contains("Blocked by: the prepared transaction 'row' of role ");
            // nobody tries any more, and so it says
            assertThat(database.strings("select state from lockkeeper_ledger where version = '1'"))
                    .isEqualTo(sql.contains("batched") ? List.of("failed") : List.of());
        } finally {
            database.execute("rollback prepared 'row'");
        }
    }

    @Test
    void soIsOneThatHoldsTheMigrationLock(TestDatabase database) {
        prepare(database, "lock", "select pg_advisory_xact_lock(" + KEY + ")");
        try {
            LockTimeoutException timeout = catchThrowableOfType(
                    LockTimeoutException.class,
                    () -> new Runner(
                                    Flux.just(versioned("1", "one", "select 1")),
                                    new PostgresDatabase(
                                            database.connectionFactory(),
                                            new PostgresOptions(
                                                    null,
                                                    "lockkeeper_ledger",
                                                    null,
                                                    Duration.ofMillis(500),
                                                    null,
                                                    PostgresOptions.DEFAULTS.connectWait())),
                                    Policy.IN_ORDER,
                                    listener)
                            .migrate()
                            .block(PATIENCE));

            assertThat(timeout.getMessage())
                    .contains("held by the prepared transaction 'lock', in its transaction for ")
                    .contains("end it with commit prepared 'lock' or rollback prepared 'lock'")
                    .doesNotContain("pid");
            assertThat(listener.lines("waiting"))
                    .allMatch(line -> line.startsWith("waiting the prepared transaction 'lock'"))
                    .isNotEmpty();
        } finally {
            database.execute("rollback prepared 'lock'");
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aConcurrentBuildThatWaitsForAPreparedTransactionNamesItAndNotTheSessionThatPreparedIt(TestServer server)
            throws Exception {
        try (TestDatabase database = server.database();
                HeldConnection preparer = HeldConnection.to(
                        database.connectionFactory(options -> options.applicationName("the one that prepared it")))) {
            database.execute("create table busy (id int)");
            preparer.execute("begin; insert into busy values (1)");
            preparer.execute("prepare transaction 'two phases'");
            CompletableFuture<MigrateResult> run =
                    runner(database, INDEX).migrate().toFuture();

            awaitTold("blocked by the prepared transaction 'two phases' of role ");
            assertThat(status(database, INDEX)).contains("blocked by the prepared transaction 'two phases' of role ");
            assertThat(told).noneMatch(line -> line.contains("the one that prepared it"));
            preparer.execute("rollback prepared 'two phases'");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin; insert into busy values (1)",
                "begin isolation level repeatable read; select count(*) from pg_class",
                "begin; lock table busy in share update exclusive mode"
            })
    void aConcurrentBuildNamesTheSessionThatItWaitsForAndSinceWhenThatIsInItsTransaction(
            String holds, TestDatabase database) throws Exception {
        database.execute("create table busy (id int)");
        try (HeldConnection idler =
                HeldConnection.to(database.connectionFactory(options -> options.applicationName("idler")))) {
            idler.execute(holds);
            String who = "blocked by pid %d \"idler\" from 127.0.0.1, idle in transaction, in its transaction since "
                    .formatted(idler.pid());
            CompletableFuture<MigrateResult> run =
                    runner(database, INDEX).migrate().toFuture();

            awaitTold(who);
            assertThat(status(database, INDEX)).contains(who);
            idler.execute("rollback");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    @Test
    void aStandaloneStatementThatMayNotQueueForLongNamesWhoWasInTheWayWhenItGivesUp(TestDatabase database) {
        database.execute("create table busy (id int)");
        prepare(database, "for ever", "lock table busy in access share mode");
        try {
            StepFailedException failed = catchThrowableOfType(
                    StepFailedException.class,
                    () -> runner(
                                    database,
                                    versioned(
                                            "1",
                                            "alter",
                                            "-- lockkeeper: standalone, lock-timeout=1500ms\nalter table busy add column late int"))
                            .migrate()
                            .block(PATIENCE));

            assertThat(failed.getMessage()).contains("Blocked by: the prepared transaction 'for ever' of role ");
            assertThat(listener.lines("retrying"))
                    .anyMatch(line -> line.contains("blocked by the prepared transaction 'for ever'"));
        } finally {
            database.execute("rollback prepared 'for ever'");
        }
    }

    /** It waited, was let through, and failed later by itself. */
    @Test
    void whoWasInTheWayOfAStatementThatFailsForAnotherReasonIsNotToBlame(TestDatabase database) {
        database.execute("create table busy (id int); insert into busy values (1)");
        try (HeldConnection idler = HeldConnection.to(database)) {
            idler.execute("begin; update busy set id = 1");
            Migration divides =
                    versioned("1", "divides", "-- lockkeeper: lock-timeout=1m\nupdate busy set id = 1; select 1 / 0");
            CompletableFuture<MigrateResult> run =
                    runner(database, divides).migrate().toFuture();
            // the second look from beside has seen who is in the way
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(
                            () -> database.isTrue(
                                    "select count(*) > 0 from pg_stat_activity where datname = current_database() and query like '%pg_blocking_pids%' and state = 'idle'"));
            idler.execute("rollback");

            assertThat(catchThrowableOfType(Exception.class, run::join))
                    .hasRootCauseMessage("division by zero (SQLSTATE 22012)")
                    .message()
                    .doesNotContain("Blocked by");
        }
    }

    @Test
    void aStatementThatTheServerCountsNothingOfNamesWhoItWaitsFor(TestDatabase database) throws Exception {
        database.execute("create table busy (id int); create index busy_id on busy (id)");
        try (HeldConnection idler =
                HeldConnection.to(database.connectionFactory(options -> options.applicationName("idler")))) {
            idler.execute("begin; select count(*) from busy");
            CompletableFuture<MigrateResult> run = runner(
                            database, versioned("1", "drop", "drop index concurrently busy_id"))
                    .migrate()
                    .toFuture();

            awaitTold("waiting, blocked by pid " + idler.pid() + " \"idler\"");
            idler.execute("rollback");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    private void awaitTold(String words) {
        Awaitility.await().atMost(PATIENCE).until(() -> told.stream().anyMatch(line -> line.contains(words)));
    }

    /** What somebody sees who looks from beside. */
    private static String status(TestDatabase database, Migration migration) {
        Status status = new Runner(
                        Flux.just(migration),
                        new PostgresDatabase(database.connectionFactory(), PostgresOptions.DEFAULTS),
                        Policy.IN_ORDER,
                        MigrateListener.NONE)
                .status()
                .block(PATIENCE);
        StepStatus step = status.plan().statuses().stream()
                .filter(known -> known.title().equals(migration.title()))
                .findFirst()
                .orElseThrow();
        assertThat(status.stateOf(step)).isEqualTo(StepState.RUNNING);
        return status.evidence(step).orElseThrow().describe();
    }

    private static void prepare(TestDatabase database, String name, String sql) {
        try (HeldConnection session = HeldConnection.to(database)) {
            session.execute("begin; " + sql);
            session.execute("prepare transaction '" + name.replace("'", "''") + "'");
        }
    }

    private Runner runner(TestDatabase database, Migration migration) {
        MigrateListener telling = new MigrateListener() {
            @Override
            public void progressed(Step step, Progress progress) {
                told.add(progress.describe());
            }

            @Override
            public void retrying(String why, int attempt, Duration nextTryIn) {
                listener.retrying(why, attempt, nextTryIn);
            }
        };
        Runner runner = new Runner(
                Flux.just(migration),
                new PostgresDatabase(database.connectionFactory(), PATIENT),
                Policy.IN_ORDER,
                telling,
                () -> new RetryBudget(() -> 0.5, Duration.ofMillis(2), LOCK_TRIES));
        // the tables are there already, as in a database that was taken over
        runner.baseline(Version.of("0")).onErrorComplete().block(PATIENCE);
        return runner;
    }
}
