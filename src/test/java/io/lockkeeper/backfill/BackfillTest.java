package io.lockkeeper.backfill;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static io.lockkeeper.testing.runs.Runs.of;
import static io.lockkeeper.testing.runs.Runs.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
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
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.Flight;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Changes in many small transactions: each row once, from wherever the last run came to. */
@Tag("slow")
class BackfillTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = SqlMigration.versioned(
            "1",
            "account",
            "create table account (id bigint primary key, email text, email_lower text, touched int not null default 0);"
                    + " insert into account select 3 * i, 'A' || i from generate_series(1, 1000) as i");
    private static final Migration AFTER = SqlMigration.versioned("3", "after", "create table after_it ()");

    private static final String HEADER = "-- lockkeeper: batched, table=account, key=id, batch=70";
    private static final String UPDATE =
            "update account set email_lower = lower(email), touched = touched + 1 where id between :'first' and :'last'";

    private static final String NAPPING = "with nap as materialized (select pg_sleep(seconds) from pause.pause) "
            + UPDATE + " and exists (select from nap)";

    private static final Migration LOWER = backfill(HEADER, UPDATE);

    /** How long before the last batch of {@link #LOWER} anything may be done to it. */
    private static final int BATCHES = 15;

    private static Migration backfill(String header, String sql) {
        return SqlMigration.versioned("2", "lower", header + "\n" + sql);
    }

    private static void assertEachRowOnce(TestDatabase database) {
        assertThat(database.strings("select id::text from account where touched <> 1 or email_lower <> lower(email)"))
                .isEmpty();
    }

    /** Calls back each time that a batch is done, on another connection, before the next one begins. */
    private static MigrateListener afterEach(Consumer<Progress> batch) {
        return new MigrateListener() {
            @Override
            public void progressed(Step step, Progress progress) {
                batch.accept(progress);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void eachRowIsTouchedOnceAndTheStepIsRecordedBetweenItsNeighbours(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            assertThat(migrate(database, TABLE, LOWER, AFTER)).containsExactly("V1 account", "V2 lower", "V3 after");

            assertEachRowOnce(database);
            assertThat(database.strings(
                            "select version || ' ' || kind || ' ' || state from lockkeeper_ledger order by position"))
                    .containsExactly("1 transactional applied", "2 batched applied", "3 transactional applied");
            assertThat(database.string("select progress::text from lockkeeper_ledger where version = '2'"))
                    .isEqualTo("{\"rows\": 1000, \"batches\": 15}");
            assertThat(migrate(database, TABLE, LOWER, AFTER)).isEmpty();
        }
    }

    @Test
    void anotherTableByThatNameIsNotGoneOnWith(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("alter table account add constraint halfway check (id <> 2100 or touched = 0)");
        Migration update = SqlMigration.versioned("2", "update", HEADER + "\n" + UPDATE);
        failure(StepFailedException.class, 13, database, TABLE, update);
        database.execute("create table other (like account including defaults including indexes);"
                + " insert into other (id, email) select id, email from account;"
                + " alter table account rename to account_before; alter table other rename to account");

        assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, update))
                .hasMessageContaining("is not the one that has its name now")
                .hasMessageContaining("PENDING to run it again");
        Status status = get(of(database, TABLE, update).status());
        assertThat(status.stateOf(status.plan().statuses().get(1))).isEqualTo(StepState.UNRESOLVED);
        assertThat(get(of(database, TABLE, update).plan()).refusal()).isPresent();

        get(of(database, TABLE, update).resolve(Version.of("2"), Resolution.As.PENDING, "it is new"));
        assertThat(migrate(database, TABLE, update)).containsExactly("V2 update");
        assertThat(database.number("select count(*) from account where touched = 1"))
                .isEqualTo(1000);
    }

    @Test
    void aBatchIsTwoRoundTrips(TestDatabase database) {
        migrate(database, TABLE);
        try (WireTap tap = WireTap.to(database.server())) {
            get(Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(TABLE, LOWER))
                    .build()
                    .migrate());

            int once = 1 /* the ledger */
                    + 1 /* where the session comes from */
                    + 1 /* who is at work */
                    + 3 /* checkpoint, key, first bounds */;
            int last = 2 /* nothing left, recorded */ + 1 /* invalid indexes */;
            assertThat(tap.sessions().get(0).working().stream().filter(Flight::answered))
                    .hasSize(once + 2 * BATCHES + last);
        }
    }

    @Test
    void anErrorInTheThirdBatchKeepsTwoAndTheNextRunGoesOnThere(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("alter table account add constraint no_450 check (id <> 450 or touched = 0)");

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, LOWER, AFTER);

        assertThat(failed.sqlState()).contains("23514");
        assertThat(failed)
                .hasMessageStartingWith("V2__lower:2:1: ")
                .hasMessageEndingWith(
                        "The batch with id from '423' to '630' was rolled back; the 2 before it stay. The next run continues with it.");
        assertThat(database.number("select count(*) from account where touched = 1"))
                .isEqualTo(140);
        assertThat(database.string(
                        "select state || (progress ->> 'failure') from lockkeeper_ledger where version = '2'"))
                .startsWith("failedV2__lower:2:1: ");
        database.execute("alter table account drop constraint no_450");
        assertThat(migrate(database, TABLE, LOWER, AFTER)).containsExactly("V2 lower", "V3 after");
        assertEachRowOnce(database);
        assertThat(database.string(
                        "select attempt || ' ' || progress::text from lockkeeper_ledger where version = '2'"))
                .isEqualTo("2 {\"rows\": 1000, \"batches\": 15}");
    }

    @Test
    void anErrorIsPlacedInTheFileWhateverTheKeysAre(TestDatabase database) {
        migrate(database, TABLE);
        Migration wrong = backfill(
                HEADER,
                "update account set email_lower = 'é'\n where id between :'first' and :'last' and nothing = :'last'");

        StepFailedException failed = failure(StepFailedException.class, 13, database, TABLE, wrong);

        assertThat(failed.getMessage()).startsWith("V2__lower:3:44: column \"nothing\" does not exist");
        assertThat(failed.getMessage().lines().toList().get(2)).isEqualTo("    | " + " ".repeat(43) + "^");
        assertThat(failed).hasMessageContaining("it was the first");
    }

    @Test
    void anEmptyTableIsDone(TestDatabase database) {
        Migration empty =
                SqlMigration.versioned("1", "empty", "create table account (id int primary key, touched int)");
        Migration touch = backfill(HEADER, "update account set touched = 1 where id between :'first' and :'last'");

        assertThat(migrate(database, empty, touch, AFTER)).containsExactly("V1 empty", "V2 lower", "V3 after");
        assertThat(database.string("select kind || ' ' || state from lockkeeper_ledger where version = '2'"))
                .isEqualTo("batched applied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table=nowhere, key=id | there is no table nowhere to work through",
                "table=account, key=nothing | public.account has no column nothing to work through it by",
                "table=account, key=email | public.account.email may be null, and rows without a key would be left out",
                "table=account, key=xmin | public.account has no column xmin",
            })
    void aKeyThatWouldLeaveRowsOutIsRefused(String header, String why, TestDatabase database) {
        migrate(database, TABLE);

        BadMigrationException refused = failure(
                BadMigrationException.class,
                10,
                database,
                TABLE,
                backfill("-- lockkeeper: batched, " + header, UPDATE));

        assertThat(refused).hasMessageStartingWith("V2__lower: " + why);
        assertThat(database.number("select max(touched) from account")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text ; chr(33 + i % 90) || '''\\' || i",
                "uuid ; md5(i::text)::uuid",
                "timestamptz ; timestamptz '2025-01-02 03:04:05.000001+02' + i * interval '31 h 0.000001 s'",
                "date ; date '2025-01-02' + i",
                "interval ; i * interval '-1 day 3 min'",
                "double precision ; i / 7.0::float8",
                "numeric ; i / 7.0",
                "boolean ; i % 2 = 0",
                "bytea ; ('\\x' || md5(i::text))::bytea",
                "\"char\" ; (i % 100)::\"char\"",
                "int[] ; array[i % 13, i]",
            })
    void anyKeyThatHasAnOrderWillDoWhateverTheRolesStyles(String type, String value, TestDatabase database) {
        Migration table = SqlMigration.versioned(
                "1",
                "odd",
                "create table \"Odd Things\" (\"Key\" %s not null, touched int not null default 0); insert into \"Odd Things\" select %s from generate_series(1, 200) as i; create index on \"Odd Things\" (\"Key\")"
                        .formatted(type, value));
        Migration touch = SqlMigration.versioned(
                "2",
                "touch",
                "-- lockkeeper: batched, table=public.\"Odd Things\", key=\"Key\", batch=7\n"
                        + "update \"Odd Things\" set touched = touched + 1 where \"Key\" between :'first' and :'last'");
        for (String style :
                List.of("datestyle = 'SQL, DMY'", "intervalstyle = 'sql_standard'", "timezone = 'Asia/Kolkata'")) {
            database.execute("alter database " + database.name() + " set " + style);
        }

        assertThat(migrate(database, table, touch)).hasSize(2);

        assertThat(database.longs("select distinct touched from \"Odd Things\""))
                .containsExactly(1L);
        assertThat(database.number("select (progress ->> 'batches')::int from lockkeeper_ledger where version = '2'"))
                .isGreaterThan(type.equals("boolean") ? 1 : 10);
    }

    @Test
    void rowsThatComeAndGoMeanwhileDoNoHarm(TestDatabase database) {
        migrate(database, TABLE);
        CompletableFuture<MigrateResult> run = of(
                        database, TABLE, backfill(HEADER.replace("70", "300") + ", pause=1s", UPDATE))
                .migrate()
                .toFuture();
        awaitBatches(database, 1);
        // ahead: also the very keys that the next batch would begin and end with; behind: who writes now writes both
        database.execute("delete from account where id in (903, 1800, 2400);"
                + " insert into account values (901, 'B901'), (2401, 'B2401'), (9001, 'B9001');"
                + " insert into account values (1, 'B1', 'b1', 1)");
        assertThat(run.join().applied()).hasSize(1);

        assertThat(database.number("select count(*) from account")).isEqualTo(1001);
        assertEachRowOnce(database);
    }

    @Test
    void fourMigratorsAtOnceDoEachRowOnceAndOneOfThemDoesItAll(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("analyze account");
        Migration slowly = backfill(HEADER + ", pause=20ms", UPDATE);
        RecordingListener listener = new RecordingListener();

        List<MigrateResult> results = get(Flux.fromStream(IntStream.range(0, 4)
                        .mapToObj(i -> on(database, TABLE, slowly, AFTER)
                                .listener(listener)
                                .build()))
                .flatMap(Migrator::migrate, 4)
                .collectList());

        assertThat(results.stream().flatMap(result -> Runs.titles(result).stream()))
                .containsExactlyInAnyOrder("V2 lower", "V3 after");
        assertEachRowOnce(database);
        assertThat(database.number("select attempt from lockkeeper_ledger where version = '2'"))
                .isEqualTo(1);
        assertThat(listener.lines("attached V2 lower pid"))
                .hasSize(3)
                .allMatch(line -> line.matches(".* \"lockkeeper/[0-9a-f]{8}\", backfill, \\d+ %, \\d+ rows.*"));
    }

    @Test
    void progressGrowsAndStaysBelowAHundredUntilItIsRecorded(TestDatabase database) {
        migrate(database, TABLE);
        // an estimate that is too low, as of a table that has grown since it was analyzed
        database.execute(
                "delete from account where id > 2700; analyze account; insert into account select 3 * i, 'A' || i from generate_series(901, 1000) as i");
        List<Progress> seen = Collections.synchronizedList(new ArrayList<>());

        get(on(database, TABLE, LOWER).listener(afterEach(seen::add)).build().migrate());

        assertThat(seen).hasSize(BATCHES);
        assertThat(seen)
                .extracting(Progress::percent)
                .isSorted()
                .contains(7, 15, 23, 99)
                .allMatch(p -> p <= 99);
        assertThat(seen)
                .extracting(Progress::rows)
                .isSorted()
                .startsWith(70L, 140L)
                .endsWith(1000L);
        assertThat(seen.get(5).perSecond()).isPositive();
        assertThat(seen.get(5).left()).isNotNull();
        assertThat(seen.get(BATCHES - 1).left()).isNull();
    }

    @Test
    void statusTellsItBeforeDuringAndAfter(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("analyze account");
        Migrator watcher = of(database, TABLE, LOWER, AFTER);
        assertThat(get(watcher.plan()).pending())
                .extracting(Step::kind)
                .containsExactly(MigrationKind.BATCHED, MigrationKind.TRANSACTIONAL);
        assertThat(state(get(watcher.status()))).isEqualTo(StepState.PENDING);

        Disposable run = on(database, TABLE, backfill(HEADER + ", pause=10m", UPDATE), AFTER)
                .build()
                .migrate()
                .subscribe();
        awaitBatches(database, 1);
        Status during = get(watcher.status());
        run.dispose();
        awaitNobody(database);
        Status between = get(watcher.status());
        migrate(database, TABLE, LOWER, AFTER);

        assertThat(state(during)).isEqualTo(StepState.RUNNING);
        assertThat(evidence(during).describe()).contains("backfill, 7 %, 70 rows");
        assertThat(state(between)).isEqualTo(StepState.FAILED);
        assertThat(evidence(between).describe())
                .isEqualTo("70 rows are done in 1 batches, and nobody is at work on the rest");
        assertThat(state(get(watcher.status()))).isEqualTo(StepState.APPLIED);
        assertEachRowOnce(database);
    }

    private static StepState state(Status status) {
        return status.stateOf(second(status));
    }

    private static Evidence evidence(Status status) {
        return status.evidence(second(status)).orElseThrow();
    }

    private static StepStatus second(Status status) {
        return status.plan().statuses().get(1);
    }

    private static void awaitBatches(TestDatabase database, int number) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> database.longs(
                                "select (progress ->> 'batches')::int from lockkeeper_ledger where version = '2'")
                        .equals(List.of((long) number)));
    }

    private static void awaitNobody(TestDatabase database) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                        == 0);
    }

    @Test
    void cancelledBetweenTwoBatchesAndInsideOneItGoesOnWhereItStood(TestDatabase database) {
        database.execute("create schema pause; create table pause.pause as select 0 as seconds");
        migrate(database, TABLE);
        Migration sleeps = backfill(HEADER + ", pause=10m", NAPPING);
        Disposable between = of(database, TABLE, sleeps).migrate().subscribe();
        awaitBatches(database, 1);
        between.dispose();
        awaitNobody(database);

        database.execute("update pause.pause set seconds = 600");
        Disposable inside = of(database, TABLE, sleeps).migrate().subscribe();
        Awaitility.await().atMost(PATIENCE).until(() -> sleeping(database) == 1);
        inside.dispose();
        awaitNobody(database);

        assertThat(database.number("select count(*) from account where touched = 1"))
                .isEqualTo(70);
        database.execute("update pause.pause set seconds = 0");
        migrate(database, TABLE, backfill(HEADER, NAPPING));
        assertEachRowOnce(database);
    }

    private static long sleeping(TestDatabase database) {
        return database.number(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
    }

    @Test
    void whatIsHalfDoneIsFinishedWithTheContentThatItWasBegunWith(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("alter table account add constraint no_450 check (id <> 450 or touched = 0)");
        failure(StepFailedException.class, 13, database, TABLE, LOWER);
        database.execute("alter table account drop constraint no_450");
        Migration edited = backfill(HEADER, UPDATE.replace("lower(email)", "upper(email)"));

        assertThat(failure(DriftException.class, 11, database, TABLE, edited))
                .hasMessage(
                        "V2 lower is half done with another content: 140 rows in 2 batches. Undo the edit in V2__lower until it is done,"
                                + " or start again with: migrator.resolve(Version.of(\"2\"), PENDING, reason)");
        assertThat(database.number("select count(*) from account where touched = 1"))
                .isEqualTo(140);

        // how it is cut is not what it does
        assertThat(migrate(database, TABLE, backfill(HEADER.replace("70", "700") + ", pause=1ms\n-- faster\n", UPDATE)))
                .containsExactly("V2 lower");
        assertEachRowOnce(database);
        assertThat(database.string("select progress::text from lockkeeper_ledger where version = '2'"))
                .isEqualTo("{\"rows\": 1000, \"batches\": 4}");
    }

    @Test
    void aPersonMayHaveItBeginAnewWithAnotherContent(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("alter table account add constraint no_450 check (id <> 450 or touched = 0)");
        failure(StepFailedException.class, 13, database, TABLE, LOWER);
        database.execute("alter table account drop constraint no_450; update account set touched = 0");

        Migration edited = backfill(HEADER, UPDATE.replace("between", "between symmetric"));
        get(of(database, TABLE, edited).resolve(Version.of("2"), Resolution.As.PENDING, "another idea"));

        assertThat(migrate(database, TABLE, edited)).containsExactly("V2 lower");
        assertEachRowOnce(database);
        assertThat(migrate(database, TABLE, edited)).isEmpty();
    }

    @Test
    void aRowThatSomebodyHoldsIsTriedAgainAndTheBatchIsDoneOnce(TestDatabase database) {
        migrate(database, TABLE);
        RecordingListener listener = new RecordingListener();
        try (HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; select from account where id = 450 for update");
            CompletableFuture<MigrateResult> run = on(
                            database, TABLE, backfill(HEADER + ", lock-timeout=100ms", UPDATE))
                    .listener(listener)
                    .build()
                    .migrate()
                    .toFuture();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !listener.lines("retrying").isEmpty());
            holder.execute("rollback");
            assertThat(run.join().applied()).hasSize(1);
        }
        assertThat(listener.lines("retrying").get(0)).contains("SQLSTATE 55P03");
        assertThat(listener.lines("started")).hasSize(1);
        assertEachRowOnce(database);
    }

    @Test
    void aTableThatSomebodyHoldsIsTriedAgain(TestDatabase database) {
        migrate(database, TABLE);
        RecordingListener listener = new RecordingListener();
        List<HeldConnection> holder = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<MigrateResult> run = on(database, TABLE, backfill(HEADER + ", pause=300ms", UPDATE))
                .listener(listener)
                .build()
                .migrate()
                .toFuture();
        awaitBatches(database, 2);
        holder.add(HeldConnection.to(database).execute("begin; lock table account"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !listener.lines("retrying").isEmpty());
        holder.get(0).close();
        assertThat(run.join().applied()).hasSize(1);
        assertEachRowOnce(database);
    }

    @Test
    void equalKeysStayTogether(TestDatabase database) {
        migrate(database, TABLE);
        database.execute(
                "alter table account add column shard int not null default 0; update account set shard = id % 4");

        migrate(
                database,
                TABLE,
                backfill(
                        "-- lockkeeper: batched, table=account, key=shard, batch=70",
                        UPDATE.replace("id between", "shard between")));

        assertEachRowOnce(database);
        assertThat(database.number("select (progress ->> 'batches')::int from lockkeeper_ledger where version = '2'"))
                .isEqualTo(4);
    }

    @Test
    void whatABatchSetsReachesNeitherTheLedgerNorTheNextOne(TestDatabase database) {
        migrate(database, TABLE);
        Migration sets = backfill(
                HEADER,
                UPDATE
                        + " and (set_config('search_path', 'pg_catalog', false) is not null) and current_setting('search_path') is not null");

        assertThat(migrate(database, TABLE, sets, AFTER)).containsExactly("V2 lower", "V3 after");
        assertEachRowOnce(database);
    }

    @Test
    void aRunThatIsOverdueIsTakenOverFromAndNoOther(TestDatabase database) {
        migrate(database, TABLE);
        Disposable stuck = of(database, TABLE, backfill(HEADER + ", pause=10m", UPDATE))
                .migrate()
                .subscribe();
        awaitBatches(database, 1);
        failure(
                LockTimeoutException.class,
                12,
                on(database, TABLE, LOWER)
                        .longWait(Duration.ofMillis(300))
                        .build()
                        .migrate());

        database.execute("update lockkeeper_ledger set progress = progress || jsonb_build_object('fresh_until', now())"
                + " where version = '2'");
        assertThat(migrate(database, TABLE, LOWER)).containsExactly("V2 lower");
        stuck.dispose();
        assertEachRowOnce(database);
        assertThat(database.number("select attempt from lockkeeper_ledger where version = '2'"))
                .isEqualTo(2);
    }

    @Test
    void theNextRunsRoleMayWriteDatesAnotherWay(TestDatabase database) {
        Migration days = SqlMigration.versioned(
                "1",
                "day",
                "create table account (id date primary key, touched int not null default 0);"
                        + " insert into account (id) select date '2025-01-02' + i from generate_series(1, 300) as i");
        Migration touch = backfill(
                HEADER + ", pause=10m",
                "update account set touched = touched + 1 where id between :'first' and :'last'");
        database.execute("alter database " + database.name() + " set datestyle = 'SQL, DMY'");
        migrate(database, days);
        Disposable first = of(database, days, touch).migrate().subscribe();
        awaitBatches(database, 1);
        first.dispose();
        awaitNobody(database);
        // the cursor is the 13th of March, but the next ones would be misread
        database.execute("alter database " + database.name() + " set datestyle = 'SQL, MDY'");

        migrate(
                database,
                days,
                backfill(HEADER, "update account set touched = touched + 1 where id between :'first' and :'last'"));

        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
    }

    /** On an older server there is no such constraint. */
    @Test
    void aNotNullThatWasNeverCheckedIsNotEnough(TestDatabase database) {
        migrate(database, TABLE);
        database.execute("alter table account add constraint known not null email not valid");

        assertThat(failure(
                        BadMigrationException.class,
                        10,
                        database,
                        TABLE,
                        backfill("-- lockkeeper: batched, table=account, key=email", UPDATE)))
                .hasMessageContaining("public.account.email may be null");
    }
}
