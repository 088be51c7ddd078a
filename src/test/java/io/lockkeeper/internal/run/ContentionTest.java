package io.lockkeeper.internal.run;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Others who use the tables that a migration changes, on a real server and with short delays. */
@Timeout(120)
@Tag("slow")
class ContentionTest {

    private static final Migration ALTER = versioned("1", "alter", "alter table busy add column late int");

    /** Fewer than ship for who gives up, since each waits for a real lock timeout; that it is ten is tested in virtual time. */
    private static final int FEW = 3;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void anAlterBehindALongReaderIsTriedAgainNamesItAndSucceedsOnceItIsGone(TestServer server) throws Exception {
        try (TestDatabase database = server.database()) {
            database.execute("create table busy (id int)");
            HeldConnection reader = reader(database);

            CompletableFuture<MigrateResult> run = run(database, ALTER).toFuture();
            // on a slow machine a look may come too late for one try, not for all
            String blocker = "blocked by pid " + reader.pid() + " \"long report\" from 127.0.0.1, idle in transaction";
            awaitRetry(line -> line.contains(blocker));
            reader.close();

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
            assertThat(listener.lines("retrying"))
                    .allMatch(
                            line -> line.contains("V1 alter: canceling statement due to lock timeout (SQLSTATE 55P03)"))
                    .anyMatch(line -> line.matches(".*\"long report\" from 127.0.0.1, idle in transaction"
                            + ", in its transaction since [0-9-]{10}T[0-9:]{8}Z"));
            assertThat(database.number("select count(*) from lockkeeper_ledger where version = '1'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anAlterBehindAReaderWhoNeverLeavesGivesUpAndNamesHim(TestDatabase database) {
        database.execute("create table busy (id int)");
        try (HeldConnection reader = reader(database)) {
            StepFailedException failed = catchThrowableOfType(
                    StepFailedException.class,
                    () -> run(database, within(1_500), FEW, ALTER).block());

            assertThat(failed.sqlState()).contains("55P03");
            assertThat(failed.exitCode().code()).isEqualTo(13);
            assertThat(failed.getMessage())
                    .startsWith("V1__alter:1:1: canceling statement due to lock timeout (SQLSTATE 55P03)")
                    .contains(
                            "Blocked by: pid " + reader.pid() + " \"long report\" from 127.0.0.1, idle in transaction")
                    .endsWith("It was rolled back as a whole; nothing of it was kept.");
            assertThat(listener.lines("started")).hasSize(FEW);
            assertThat(listener.lines("failed")).containsExactly("failed V1 alter");
            assertThat(database.number("select count(*) from lockkeeper_ledger where version = '1'"))
                    .isZero();
        }
    }

    @Test
    void whoMayNotSeeAnothersSessionIsToldItsPidAllTheSame(TestDatabase database) throws Exception {
        TestDatabase service = database.asNewRole("service");
        database.execute("grant create on schema public to " + service.user());
        service.execute("create table busy (id int)");
        try (HeldConnection reader = reader(database)) {
            CompletableFuture<MigrateResult> run = run(service, 400, ALTER).toFuture();
            String blocker = "blocked by pid " + reader.pid() + " \"long report\"";
            awaitRetry(line -> line.contains(blocker));
            reader.execute("commit");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    @Test
    void aQueryBehindTheWaitingAlterIsNotStalledForLongerThanTheLockTimeout(TestDatabase database) throws Exception {
        database.execute("create table busy (id int)");
        try (HeldConnection reader = reader(database);
                HeldConnection other = HeldConnection.to(database)) {
            CompletableFuture<MigrateResult> run = run(database, ALTER).toFuture();
            awaitAlterWaiting(database);

            long began = System.nanoTime();
            other.execute("select count(*) from busy");
            Duration stalled = Duration.ofNanos(System.nanoTime() - began);

            // 700 ms, and room for a slow machine; without the limit it would be as long as the reader
            assertThat(stalled).isLessThan(Duration.ofSeconds(30));
            assertThat(run).isNotDone();
            reader.execute("commit");
            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    @Test
    void aDeadlockIsTriedAgain(TestDatabase database) throws Exception {
        database.execute("create table a (id int); create table b (id int); create table busy (id int)");
        Migration both = versioned(
                "1", "both", "-- lockkeeper: lock-timeout=30s\nlock table a; select pg_advisory_lock(7); lock table b");
        try (HeldConnection gate = HeldConnection.to(database);
                HeldConnection rival = HeldConnection.to(database)) {
            // whoever waits the longer detects the deadlock and is its victim: ours
            rival.execute("set deadlock_timeout = '1min'");
            gate.execute("select pg_advisory_lock(7)");
            CompletableFuture<MigrateResult> run = run(database, both).toFuture();
            Awaitility.await()
                    .until(
                            () -> database.isTrue(
                                    "select exists (select from pg_locks where locktype = 'advisory' and not granted and objid = 7)"));
            rival.execute("begin; lock table b");
            CompletableFuture<Void> rivalry = CompletableFuture.runAsync(() -> rival.execute("lock table a; commit"));
            Awaitility.await()
                    .until(() -> database.isTrue(
                            "select exists (select from pg_locks where locktype = 'relation' and not granted)"));
            gate.execute("select pg_advisory_unlock(7)");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
            rivalry.get(60, TimeUnit.SECONDS);
            assertThat(listener.lines("retrying"))
                    .singleElement()
                    .asString()
                    .contains("deadlock detected (SQLSTATE 40P01)");
        }
    }

    @Test
    void anAlterQueuedBehindSomebodysConcurrentIndexDoesNotKillIt(TestDatabase database) throws Exception {
        database.execute("create table busy (id int); insert into busy values (1)");
        try (HeldConnection snapshot = HeldConnection.to(database);
                HeldConnection builder = HeldConnection.to(database)) {
            int indexer = builder.pid();
            // the build waits for this snapshot, as one of a large table takes its time
            snapshot.execute("begin isolation level repeatable read; select 1 from pg_class limit 1");
            CompletableFuture<Void> build =
                    CompletableFuture.runAsync(() -> builder.execute("create index concurrently busy_id on busy (id)"));
            Awaitility.await()
                    .until(() -> database.isTrue("select exists (select from pg_stat_progress_create_index"
                            + " where phase like 'waiting for old snapshots%')"));
            CompletableFuture<MigrateResult> run = run(database, ALTER).toFuture();
            awaitRetry(line -> line.contains("blocked by pid " + indexer + " "));
            Awaitility.await().until(() -> listener.lines("retrying").size() >= 2);
            assertThat(build).isNotDone();
            snapshot.execute("commit");

            build.get(60, TimeUnit.SECONDS);
            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
            assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'busy_id'::regclass"))
                    .isTrue();
        }
    }

    private static HeldConnection reader(TestDatabase database) {
        return HeldConnection.to(database.connectionFactory(options -> options.applicationName("long report")))
                .execute("begin; select count(*) from busy");
    }

    private void awaitRetry(Predicate<String> line) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> listener.lines("retrying").stream().anyMatch(line));
    }

    private static void awaitAlterWaiting(TestDatabase database) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> database.isTrue(
                        "select exists (select from pg_locks where mode = 'AccessExclusiveLock' and not granted)"));
    }

    private Mono<MigrateResult> run(TestDatabase database, Migration migration) {
        return run(database, PostgresOptions.DEFAULTS, RetryBudget.LOCK_TRIES, migration);
    }

    private Mono<MigrateResult> run(TestDatabase database, int lockTimeoutMillis, Migration migration) {
        return run(database, within(lockTimeoutMillis), RetryBudget.LOCK_TRIES, migration);
    }

    private static PostgresOptions within(int lockTimeoutMillis) {
        PostgresOptions defaults = PostgresOptions.DEFAULTS;
        return new PostgresOptions(
                defaults.schema(),
                defaults.table(),
                defaults.lockKey(),
                defaults.lockWait(),
                Duration.ofMillis(lockTimeoutMillis),
                defaults.connectWait());
    }

    /** With delays that are a hundredth of the usual. */
    private Mono<MigrateResult> run(
            TestDatabase database, PostgresOptions options, int lockTries, Migration migration) {
        Runner runner = new Runner(
                Flux.just(migration),
                new PostgresDatabase(database.connectionFactory(), options),
                Policy.IN_ORDER,
                listener,
                () -> new RetryBudget(() -> 0.5, Duration.ofMillis(2), lockTries));
        // the tables are there already, as in a database that was taken over
        return runner.baseline(Version.of("0")).then(runner.migrate());
    }
}
