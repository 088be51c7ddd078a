package io.lockkeeper.backfill;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static io.lockkeeper.testing.runs.Runs.of;
import static io.lockkeeper.testing.runs.Runs.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Status;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What is said from beside of a run that is alive, and how far it says that it has come. */
@Tag("slow")
class BackfillStatusTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = SqlMigration.versioned(
            "1",
            "account",
            "create table account (id int primary key, touched int not null default 0);"
                    + " insert into account select i from generate_series(1, 1000) as i");
    private static final String HEADER = "-- lockkeeper: batched, table=account, key=id, batch=100";
    private static final String UPDATE =
            "\nupdate account set touched = touched + 1 where id between :'first' and :'last'";

    private static Migration second(String sql) {
        return SqlMigration.versioned("2", "touch", sql);
    }

    private static Status status(TestDatabase database, Migration second) {
        return get(of(database, TABLE, second).status());
    }

    private static StepState state(Status status) {
        return status.stateOf(status.plan().statuses().get(1));
    }

    private static String evidence(Status status) {
        StepStatus step = status.plan().statuses().get(1);
        return status.evidence(step).map(Evidence::describe).orElse("");
    }

    private static HeldConnection idler(TestDatabase database, String holds) {
        return HeldConnection.to(database.connectionFactory(options -> options.applicationName("idler")))
                .execute("begin; " + holds);
    }

    private static void overdue(TestDatabase database) {
        database.execute(
                "update lockkeeper_ledger set progress = progress || '{\"fresh_until\": \"2000-01-01T00:00:00Z\"}'"
                        + " where version = '2'");
    }

    /** Longer than a checkpoint counts without a word: through several tries and the rests between them. */
    @ParameterizedTest
    @CsvSource({"150, the second batch", "50, the first one"})
    void aBackfillThatIsTriedAgainIsRunningAndBlockedByWhoeverIs(int row, String which, TestDatabase database)
            throws Exception {
        migrate(database, TABLE);
        database.execute("analyze account");
        Migration touch = second(HEADER + UPDATE);
        try (HeldConnection idler = idler(database, "update account set touched = 0 where id = " + row)) {
            String who = "blocked by pid " + idler.pid() + " \"idler\"";
            CompletableFuture<MigrateResult> run =
                    of(database, TABLE, touch).migrate().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> evidence(status(database, touch)).contains(who));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from lockkeeper_ledger where progress ->> 'in_the_way' like '%idler%'")
                            == 1);
            long since = System.nanoTime();

            Awaitility.await().atMost(PATIENCE).until(() -> {
                Status now = status(database, touch);
                assertThat(state(now)).as(evidence(now)).isEqualTo(StepState.RUNNING);
                assertThat(evidence(now)).contains(who);
                return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(9);
            });
            assertThat(evidence(status(database, touch)))
                    .matches(row == 50 ? "(?s).*" : ".*backfill, 10 %, 100 rows.*");
            // a peer that comes now waits beside it
            idler.execute("rollback");

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
        assertThat(database.number("select attempt from lockkeeper_ledger where version = '2'"))
                .isEqualTo(1);
        assertThat(state(status(database, touch))).isEqualTo(StepState.APPLIED);
    }

    @Test
    void aBatchThatTakesLongerThanItsCheckpointCountsIsRunning(TestDatabase database) throws Exception {
        migrate(database, TABLE);
        Migration slow = second(HEADER + ", lock-timeout=10m"
                + UPDATE.replace(
                        " where",
                        " from (select case when"
                                + " :'first'::int > 100 then pg_advisory_xact_lock(77) end) as nap where"));
        try (HeldConnection gate = idler(database, "select pg_advisory_xact_lock(77)")) {
            CompletableFuture<MigrateResult> run =
                    of(database, TABLE, slow).migrate().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(
                            () -> database.isTrue(
                                    "select exists (select from pg_locks where locktype = 'advisory' and not granted and objid = 77)"));
            overdue(database);

            Status now = status(database, slow);

            assertThat(state(now)).isEqualTo(StepState.RUNNING);
            assertThat(evidence(now))
                    .contains("\"lockkeeper/")
                    .contains(" 100 rows, ")
                    .contains("blocked by pid " + gate.pid());
            gate.execute("rollback");
            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        }
    }

    @Test
    void soIsACodedOneAndATransactionalMigrationThatWaits(TestDatabase database) throws Exception {
        migrate(database, TABLE);
        Migration coded = CodedMigration.batched(
                "2",
                "touch",
                "1",
                Duration.ZERO,
                (connection, cursor) -> connection
                        .createStatement("update account set touched = 1 where id = 1")
                        .execute()
                        .flatMap(PostgresqlResult::getRowsUpdated)
                        .then(Mono.just(CodedBatch.last(1))));
        Migration file = second("-- lockkeeper: lock-timeout=10m\nalter table account add column late int");
        for (Migration waiting : List.of(coded, file)) {
            database.execute("delete from lockkeeper_ledger where version = '2'");
            try (HeldConnection idler = idler(database, "update account set touched = 0 where id = 1")) {
                CompletableFuture<MigrateResult> run = on(database, TABLE, waiting)
                        .lockTimeout(Duration.ofMinutes(5))
                        .build()
                        .migrate()
                        .toFuture();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> evidence(status(database, waiting)).contains("blocked by pid " + idler.pid()));
                assertThat(state(status(database, waiting))).isEqualTo(StepState.RUNNING);
                idler.execute("rollback");
                assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
            }
            assertThat(state(status(database, waiting))).isEqualTo(StepState.APPLIED);
        }
    }

    @Test
    void oneWhoseRunIsGoneIsFailedOnceItIsOverdue(TestDatabase database) throws Exception {
        migrate(database, TABLE);
        Migration touch = second(HEADER + UPDATE);
        try (HeldConnection idler = idler(database, "update account set touched = 0 where id = 150")) {
            CompletableFuture<MigrateResult> run =
                    of(database, TABLE, touch).migrate().toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> evidence(status(database, touch)).contains("\"idler\""));
            run.cancel(true);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_activity where datname = current_database() and pid not in (pg_backend_pid(), "
                                            + idler.pid() + ") and backend_type = 'client backend'")
                            == 0);

            Status now = status(database, touch);

            assertThat(state(now)).isEqualTo(StepState.FAILED);
            assertThat(evidence(now)).contains("nobody is at work on the rest");
        }
        assertThat(migrate(database, TABLE, touch)).containsExactly("V2 touch");
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
    }

    @Test
    void whoeverHoldsTheLockAndIsNoneOfOursIsAtWorkOnNothing(TestDatabase database) {
        migrate(database, TABLE);
        try (HeldConnection stranger = idler(database, "select pg_advisory_xact_lock(" + LockWaits.DEFAULT_KEY + ")")) {
            assertThat(stranger.pid()).isPositive();
            assertThat(state(status(database, second("select 1")))).isEqualTo(StepState.PENDING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index on line (tenant) | 1 table",
                "create index on line (tenant, pos) | another index",
                "create index on line (pos) | none on the key",
            })
    void rowsOfEqualKeysAreAllCounted(String index, String which, TestDatabase database) {
        Migration lines = SqlMigration.versioned(
                "1",
                "lines",
                "create table line (tenant int not null, pos int not null, touched int not null default 0, primary key (pos, tenant));"
                        + " insert into line select i % 5, i from generate_series(1, 2000) as i; " + index);
        Migration touch = second(
                "-- lockkeeper: batched, table=line, key=tenant, batch=100\nupdate line set touched = touched + 1 where tenant between :'first' and :'last'");
        migrate(database, lines);
        database.execute("analyze line");
        List<Progress> seen = Collections.synchronizedList(new ArrayList<>());

        get(on(database, lines, touch).listener(telling(seen)).build().migrate());

        assertThat(database.longs("select distinct touched from line")).containsExactly(1L);
        assertThat(seen).extracting(Progress::rows).containsExactly(400L, 800L, 1200L, 1600L, 2000L);
        assertThat(seen).extracting(Progress::percent).containsExactly(20, 40, 60, 80, 99);
        assertThat(database.string("select progress::text from lockkeeper_ledger where version = '2'"))
                .isEqualTo("{\"rows\": 2000, \"batches\": 5}");
    }

    @Test
    void rowsOfTablesThatInheritAreCountedInRowsAndPercentages(TestDatabase database) {
        Migration tables = SqlMigration.versioned(
                "1",
                "tables",
                "create table log (id int primary key, touched int not null default 0);"
                        + " create table log_old (primary key (id)) inherits (log); create table log_older (primary key (id)) inherits (log_old);"
                        + " insert into log select i from generate_series(1, 200) as i;"
                        + " insert into log_old select i from generate_series(201, 600) as i;"
                        + " insert into log_older select i from generate_series(501, 1000) as i");
        Migration touch = second(
                "-- lockkeeper: batched, table=log, key=id, batch=275\nupdate log set touched = touched + 1 where id between :'first' and :'last'");
        migrate(database, tables);
        database.execute("analyze log; analyze log_old; analyze log_older");
        List<Progress> seen = Collections.synchronizedList(new ArrayList<>());

        get(on(database, tables, touch).listener(telling(seen)).build().migrate());

        assertThat(database.longs("select distinct touched from log")).containsExactly(1L);
        assertThat(seen).extracting(Progress::rows).first().isEqualTo(275L);
        assertThat(seen).extracting(Progress::percent).first().isEqualTo(25);
        assertThat(seen).extracting(Progress::rows).last().isEqualTo(1100L);
    }

    private static MigrateListener telling(List<Progress> seen) {
        return new MigrateListener() {
            @Override
            public void progressed(Step step, Progress progress) {
                seen.add(progress);
            }
        };
    }
}
