package io.lockkeeper.internal.postgres.ledger;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** Waiting: told, bounded, in nobody's way, and over as soon as the lock is free. */
@Tag("slow")
class LockWaitTest {

    private static final long KEY = new LedgerName("public", "lockkeeper_ledger").lockKey();

    private static final Migration ONLY = SqlMigration.versioned("1", "trace", "create table trace (migration text)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void theWaitIsToldOnTheFirstBlockThenAtIntervalsAndWhenItIsOver(TestDatabase database) throws Exception {
        Telling told = new Telling();
        try (HeldConnection holder = holder(database)) {
            CompletableFuture<MigrateResult> run = run(database, told, Duration.ofMinutes(1));
            Awaitility.await().atMost(PATIENCE).until(() -> told.holders.size() >= 3);
            Holder first = told.holders.get(0);
            assertThat(first.pid()).isEqualTo(holder.pid());
            assertThat(first.lockKey()).isEqualTo(KEY);
            assertThat(first.applicationName()).isEqualTo("the other one");
            assertThat(first.clientAddress()).isEqualTo("127.0.0.1");
            assertThat(first.state()).isEqualTo("idle in transaction");
            assertThat(first.heldFor()).isPositive();
            assertThat(first.describe())
                    .contains("pid " + holder.pid(), "the other one", "127.0.0.1", "idle in transaction", " ms");
            assertThat(told.acquired).isEmpty();

            holder.execute("rollback");
            MigrateResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(result.applied()).hasSize(1);
            assertThat(told.acquired).hasSize(1);
            // the lock may be released between two attempts: the last one then waits no longer
            assertThat(told.acquired.get(0)).isEqualTo(result.waited()).isGreaterThanOrEqualTo(told.waits.get(2));
            assertThat(told.waits).isSorted();
            assertThat(IntStream.range(1, told.waits.size())
                            .mapToObj(i -> told.waits.get(i).minus(told.waits.get(i - 1))))
                    .allSatisfy(gap ->
                            assertThat(gap).isGreaterThanOrEqualTo(timeouts().report()));
        }
        assertNoErrorButTheAbsentLedger(database, 1);
    }

    @Test
    void theWaitIsBoundedAndItsEndNamesTheHolderAndTheWayOut(TestDatabase database) {
        try (HeldConnection holder = holder(database)) {
            LockTimeoutException late = catchThrowableOfType(
                    LockTimeoutException.class,
                    () -> runner(database, new Telling(), Duration.ofSeconds(1))
                            .migrate()
                            .block(PATIENCE));

            assertThat(late.exitCode()).isEqualTo(ExitCode.LOCK_TIMEOUT);
            assertThat(late.exitCode().code()).isEqualTo(12);
            assertThat(late.waited()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
            assertThat(late.holder()).contains("pid " + holder.pid(), "the other one");
            assertThat(late)
                    .hasMessageContaining(Long.toString(KEY))
                    .hasMessageContaining("public.lockkeeper_ledger")
                    .hasMessageContaining("pg_terminate_backend(" + holder.pid() + ")");
        }
        assertNoErrorButTheAbsentLedger(database, 1);
    }

    @Test
    void tenWaitersStopNoConcurrentIndexBuildOfAnybody(TestDatabase database) throws Exception {
        database.execute("create schema app; create table app.account (id int); create table app.other (id int)");
        try (HeldConnection holder = holder(database);
                HeldConnection building = HeldConnection.to(database)) {
            List<CompletableFuture<MigrateResult>> runs = IntStream.range(0, 10)
                    .mapToObj(number -> run(database, new Telling(), Duration.ofMinutes(1)))
                    .toList();
            awaitWaiters(database, 10);
            building.execute("create index concurrently other_id on app.other (id)");
            assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'app.other_id'::regclass"))
                    .isTrue();
            assertThat(runs).noneMatch(CompletableFuture::isDone);

            holder.execute("rollback");
            for (CompletableFuture<MigrateResult> run : runs) {
                run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertNoErrorButTheAbsentLedger(database, 10);
    }

    @Test
    void tenWaitersStopNoConcurrentIndexBuildOfTheHolderItself(TestDatabase database) throws Exception {
        database.execute("create schema app; create table app.account (id int)");
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("select pg_advisory_lock(" + KEY + ")");
            List<CompletableFuture<MigrateResult>> runs = IntStream.range(0, 10)
                    .mapToObj(number -> run(database, new Telling(), Duration.ofMinutes(1)))
                    .toList();
            awaitWaiters(database, 10);
            holder.execute("create index concurrently account_id on app.account (id)");
            assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'app.account_id'::regclass"))
                    .isTrue();

            holder.execute("select pg_advisory_unlock(" + KEY + ")");
            for (CompletableFuture<MigrateResult> run : runs) {
                run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertNoErrorButTheAbsentLedger(database, 10);
    }

    /** With slices of a minute: whoever noticed a release only at the end of one would take far longer. */
    @Test
    void aReleaseIsNoticedLongBeforeTheSliceEnds(TestDatabase database) throws Exception {
        try (HeldConnection holder = holder(database)) {
            CompletableFuture<MigrateResult> run = runner(
                            database, new Telling(), Duration.ofMinutes(1), longSlices(database))
                    .migrate()
                    .toFuture();
            awaitWaiters(database, 1);
            long released = System.nanoTime();
            holder.execute("rollback");
            run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(Duration.ofSeconds(30));
        }
    }

    /** Nothing that the server says from the lock on reaches the replica: what is free again, the server has let go. */
    @Test
    void whoFindsAllDoneWhenTheLockComesHoldsNobodyUpHoweverSlowItIs(TestDatabase database) throws Exception {
        emptyLedger(database);
        try (WireTap tap = WireTap.to(database.server());
                HeldConnection holder = holder(database)) {
            WireFault answer = tap.on(WireTap.sql("pg_advisory_xact_lock")).swallowAnswer();
            CompletableFuture<MigrateResult> run = new Runner(
                            Flux.just(ONLY),
                            new PostgresDatabase(
                                    tap.connectionFactory(database),
                                    options(Duration.ofMinutes(1)),
                                    longSlices(database)),
                            Policy.IN_ORDER,
                            MigrateListener.NONE)
                    .migrate()
                    .toFuture();
            awaitWaiters(database, 1);
            holder.execute("insert into lockkeeper_ledger select * from kept; commit");
            answer.awaitStruck(PATIENCE);
            Awaitility.await("its answer")
                    .atMost(PATIENCE)
                    .until(
                            () -> database.isTrue(
                                    "select count(*) = 1"
                                            + " from pg_stat_activity where application_name like 'lockkeeper/%' and state = 'idle in transaction'"));

            assertThat(database.isTrue("select pg_try_advisory_xact_lock(" + KEY + ")"))
                    .isTrue();
            assertThat(run).isNotDone();
            run.cancel(true);
        }
    }

    @Test
    void whatPeersDidDuringTheWaitIsPassedOver(TestDatabase database) throws Exception {
        emptyLedger(database);
        MigrateResult result = behindAWriter(database, "insert into lockkeeper_ledger select * from kept");

        assertThat(result.applied()).isEmpty();
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V1 trace");
        assertThat(result.waited()).isPositive();
    }

    @Test
    void asManyNewRowsThatAreOfOtherMigrationsLeaveOursToBeDone(TestDatabase database) throws Exception {
        emptyLedger(database);
        database.execute("drop table trace");
        MigrateResult result = behindAWriter(
                database,
                "update kept set version = null, name = 'view'; insert into lockkeeper_ledger select * from kept");

        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 trace");
        assertThat(database.isTrue("select to_regclass('trace') is not null")).isTrue();
    }

    @Test
    void asManyNewRowsThatContradictOurFilesAreRefused(TestDatabase database) {
        emptyLedger(database);

        assertThatThrownBy(() -> behindAWriter(
                        database, "update kept set version = '9'; insert into lockkeeper_ledger select * from kept"))
                .hasCauseInstanceOf(DriftException.class)
                .hasMessageContaining("V9 has run already");
    }

    /** One that has no row yet; the row of our only migration is kept for later. */
    private static void emptyLedger(TestDatabase database) {
        runner(database, new Telling(), Duration.ofMinutes(1)).migrate().block(PATIENCE);
        database.execute("create table kept as select * from lockkeeper_ledger;"
                + " update kept set revision = revision + 100, position = position + 100;"
                + " alter table lockkeeper_ledger alter revision drop identity, alter position drop identity,"
                + " alter revision set default 1000, alter position set default 1000;"
                + " delete from lockkeeper_ledger");
    }

    private static MigrateResult behindAWriter(TestDatabase database, String sql) throws Exception {
        try (HeldConnection holder = holder(database)) {
            CompletableFuture<MigrateResult> run = runner(
                            database, new Telling(), Duration.ofMinutes(1), longSlices(database))
                    .migrate()
                    .toFuture();
            awaitWaiters(database, 1);
            holder.execute(sql + "; commit");
            return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** A server on which the first slice is long enough for whatever a test does meanwhile. */
    private static Timeouts longSlices(TestDatabase database) {
        database.execute("alter database " + database.name() + " set deadlock_timeout = '150s'");
        return new Timeouts(
                Duration.ofSeconds(60),
                timeouts().report(),
                timeouts().answer(),
                timeouts().lastWords(),
                timeouts().firstLook(),
                timeouts().nextLook(),
                timeouts().look(),
                timeouts().misses());
    }

    private static HeldConnection holder(TestDatabase database) {
        return HeldConnection.to(database.connectionFactory(options -> options.applicationName("the other one")))
                .execute("begin; select pg_advisory_xact_lock(" + KEY + ")");
    }

    private static void awaitWaiters(TestDatabase database, int number) {
        Awaitility.await("who waits for the lock")
                .atMost(PATIENCE)
                .until(() -> database.number(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'")
                        == number);
    }

    private static void assertNoErrorButTheAbsentLedger(TestDatabase database, int replicas) {
        assertThat(database.serverErrors())
                .extracting(ServerLog.Entry::sqlState)
                .allMatch("42P01"::equals)
                .hasSizeLessThanOrEqualTo(replicas);
    }

    private static CompletableFuture<MigrateResult> run(TestDatabase database, Telling told, Duration lockWait) {
        return runner(database, told, lockWait).migrate().toFuture();
    }

    private static Runner runner(TestDatabase database, Telling told, Duration lockWait) {
        return runner(database, told, lockWait, timeouts());
    }

    private static Runner runner(TestDatabase database, Telling told, Duration lockWait, Timeouts timeouts) {
        return new Runner(
                Flux.just(ONLY),
                new PostgresDatabase(database.connectionFactory(), options(lockWait), timeouts),
                Policy.IN_ORDER,
                told);
    }

    private static PostgresOptions options(Duration lockWait) {
        return new PostgresOptions(
                null, "lockkeeper_ledger", null, lockWait, null, PostgresOptions.DEFAULTS.connectWait());
    }

    /** As it ships, but for the interval of the reports: ten seconds are long for a test. */
    private static Timeouts timeouts() {
        Timeouts shipped = Timeouts.DEFAULT;
        return new Timeouts(
                shipped.lockAttempt(),
                Duration.ofMillis(700),
                shipped.answer(),
                shipped.lastWords(),
                shipped.firstLook(),
                shipped.nextLook(),
                shipped.look(),
                shipped.misses());
    }

    private static final class Telling implements MigrateListener {

        private final List<Holder> holders = new CopyOnWriteArrayList<>();
        private final List<Duration> waits = new CopyOnWriteArrayList<>();
        private final List<Duration> acquired = new CopyOnWriteArrayList<>();

        @Override
        public void waiting(Holder holder, Duration waited) {
            waits.add(waited);
            holders.add(holder);
        }

        @Override
        public void acquired(Duration waited) {
            acquired.add(waited);
        }
    }
}
