package io.lockkeeper.pooler;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.Catalog;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.PgBouncer;
import io.lockkeeper.testing.pooler.PgBouncer.Mode;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.LockWaits;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Behind PgBouncer, whose clients share server connections: what works on a direct one works there too, and nothing leaks. */
@Tag("slow")
class PoolerTest {

    /** Long before a statement or a wait of these tests would end by itself. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");
    private static final Migration SLEEPS = versioned("2", "sleeps", "select pg_sleep(600)");

    private static final List<Migration> LEAVE_MUCH = List.of(
            versioned("8", "sets_much", """
                    set search_path to pg_catalog;
                    set application_name to 'a script';
                    set statement_timeout to '7s';
                    set session characteristics as transaction isolation level serializable;
                    select set_config('lockkeeper.of_a_script', 'yes', false);
                    create table public.sets_much (id int)"""),
            versioned("8.1", "copies", """
                    set datestyle to 'German';
                    create table copied (id int, made date);
                    copy copied from stdin;
                    1\t31.12.2024
                    \\."""),
            versioned("8.2", "prepares", """
                    prepare by_id (int) as select id from copied where id = $1;
                    execute by_id (1)"""),
            versioned("8.3", "prepares_again", """
                    prepare by_id (int) as select made from copied where id = $1;
                    prepare "a ""quoted"" name" as select 1;
                    execute by_id (1)"""));

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void twentyFourStartersOfAHundredMigrationsAllSucceed(TestServer server) {
        try (TestDatabase database = server.ownedDatabase();
                PgBouncer pooler = PgBouncer.before(database).poolSize(4).start()) {
            assertAllSucceed(database, pooler);
        }
    }

    @Test
    void inSessionModeTheyDoToo(TestDatabase database) {
        try (PgBouncer pooler =
                PgBouncer.before(database).mode(Mode.SESSION).poolSize(24).start()) {
            assertAllSucceed(database, pooler);
        }
    }

    private static void assertAllSucceed(TestDatabase database, PgBouncer pooler) {
        List<MigrateResult> results = Race.wonByAll(
                24,
                PATIENCE,
                number -> Migrator.builder(pooler.connectionFactory())
                        .source(Workload.HUNDRED.source())
                        .build()
                        .migrate());

        assertThat(results.stream().flatMap(result -> titles(result).stream()))
                .containsExactlyInAnyOrderElementsOf(Workload.HUNDRED.titles());
        Workload.HUNDRED.assertDoneOnce(database);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whoComesThroughItNeverTakesTheGate(Mode mode) {
        try (TestDatabase database = TestServer.current().ownedDatabase();
                PgBouncer pooler =
                        PgBouncer.before(database).mode(mode).poolSize(2).start()) {
            get(Migrator.builder(pooler.connectionFactory())
                    .source(() -> Flux.just(versioned("1", "looks", "create table seen as " + LockWaits.HOLDS_GATE)))
                    .build()
                    .migrate());
            assertThat(database.number("select count from seen")).isZero();
        }
    }

    @Test
    void separateProcessesSucceedToo(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start()) {
            List<ChildJvm> starters = IntStream.range(0, 4)
                    .mapToObj(number -> Starter.of(pooler, "hundred"))
                    .toList();
            try {
                assertThat(starters)
                        .allSatisfy(starter -> assertThat(starter.awaitExit(PATIENCE))
                                .as("%s", starter.lines())
                                .isZero());
            } finally {
                starters.forEach(ChildJvm::close);
            }
            Workload.HUNDRED.assertDoneOnce(database);
        }
    }

    @Test
    void backfillsOfSeveralStartersTouchEachRowOnce(TestDatabase database) {
        Migration table = versioned(
                "1",
                "account",
                "create table account (id bigint primary key, touched int not null default 0);"
                        + " insert into account select i from generate_series(1, 1000) as i");
        Migration touch = versioned("2", "touch", """
                -- lockkeeper: batched, table=account, key=id, batch=50
                update account set touched = touched + 1 where id between :'first' and :'last'""");
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start()) {
            Set<String> before = session(pooler);

            List<MigrateResult> results = Race.wonByAll(
                    6, PATIENCE, number -> behind(pooler, table, touch).migrate());

            assertThat(results).hasSize(6);
            assertThat(database.number("select count(*) from account where touched = 1"))
                    .isEqualTo(1000);
            assertThat(session(pooler))
                    .filteredOn(line -> !before.contains(line))
                    .allMatch(line -> line.startsWith("pid "));
        }
    }

    /** As the service's own statements with parameters need it behind a pooler that does not keep track of them. */
    @Test
    void codeWithParametersWorksWithoutTheDriversCacheOfStatements(TestDatabase database) {
        Migration table = versioned("1", "account", "create table account (id bigint primary key, name text)");
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(1).start()) {
            ConnectionFactory uncached = pooler.connectionFactory(options -> options.preparedStatementCacheQueries(0));
            Set<String> before = session(pooler);
            List<Migration> migrations = new ArrayList<>(List.of(table));
            for (String version : List.of("2", "3", "4")) {
                migrations.add(coded(version));
                get(Migrator.builder(uncached)
                        .source(() -> Flux.fromIterable(migrations))
                        .build()
                        .migrate());
                assertUnchanged(before, session(pooler));
            }

            assertThat(database.longs("select id from account order by id")).containsExactly(2L, 3L, 4L);
        }
    }

    private static Migration coded(String version) {
        return CodedMigration.versioned(
                version,
                "insert",
                "1",
                connection -> connection
                        .createStatement("insert into account values ($1, $2)")
                        .bind("$1", Long.parseLong(version))
                        .bind("$2", "name")
                        .execute()
                        .flatMap(PostgresqlResult::getRowsUpdated)
                        .then());
    }

    @Test
    void afterSuccessErrorAndCancelTheNextClientOfTheSameServerConnectionFindsItAsItWas(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(1).start()) {
            Set<String> before = session(pooler);

            get(behind(pooler, Workload.SAMPLE.migrations().toArray(Migration[]::new))
                    .migrate());
            assertUnchanged(before, session(pooler));

            List<Migration> all = new ArrayList<>(Workload.SAMPLE.migrations());
            all.addAll(LEAVE_MUCH);
            assertThat(titles(get(behind(pooler, all.toArray(Migration[]::new)).migrate())))
                    .hasSize(LEAVE_MUCH.size());
            assertUnchanged(before, session(pooler));

            all.add(versioned("9", "fails", "set search_path to pg_catalog; prepare kept as select 1; select 1 / 0"));
            assertThat(failure(
                            StepFailedException.class,
                            13,
                            behind(pooler, all.toArray(Migration[]::new)).migrate()))
                    .hasMessageContaining("division by zero");
            assertUnchanged(before, session(pooler));
        }
    }

    private static void assertUnchanged(Set<String> before, Set<String> now) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(before);
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        assertThat(added).as("instead of %s", gone).isEmpty();
        assertThat(gone).isEmpty();
    }

    /** With the server process, so that it is the same session; and all that others could stumble over. */
    private static Set<String> session(PgBouncer pooler) {
        try (HeldConnection other = HeldConnection.to(pooler.connectionFactory())) {
            return new TreeSet<>(List.of(other.only("""
                    select string_agg(line, e'\\n' order by line)
                    from (
                      select 'pid ' || pg_backend_pid() as line
                      union all
                      select name || ' = ' || setting from pg_settings where name !~ '^plpgsql'
                      union all
                      select 'lockkeeper.key = ' || coalesce(current_setting('lockkeeper.key', true), '')
                      union all
                      select 'of_a_script = ' || coalesce(current_setting('lockkeeper.of_a_script', true), '')
                      union all
                      select 'prepared ' || name from pg_prepared_statements
                      union all
                      select 'cursor ' || name from pg_cursors
                      union all
                      select 'role ' || current_user || ' ' || session_user
                      union all
                      select 'lock ' || locktype from pg_locks where locktype = 'advisory'
                    ) as state""", String.class).split("\n")));
        }
    }

    @Test
    void aBackfillWorksWithOneRunAtItAndTheOthersWaiting(TestDatabase database) {
        Migration table = versioned("1", "account", """
                create table account (id int primary key, touched int not null default 0);
                insert into account select i from generate_series(1, 1000) as i""");
        Migration touch = versioned("2", "touch", """
                -- lockkeeper: batched, table=account, key=id, batch=50, pause=5ms
                update account set touched = touched + 1 where id between :'first' and :'last'""");
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start()) {
            List<MigrateResult> results = get(Flux.range(0, 4)
                    .flatMap(i -> behind(pooler, table, touch).migrate(), 4)
                    .collectList());

            assertThat(results.stream().flatMap(result -> titles(result).stream()))
                    .containsExactlyInAnyOrder("V1 account", "V2 touch");
        }
        assertThat(database.longs("select distinct touched from account")).containsExactly(1L);
        assertThat(database.number("select attempt from lockkeeper_ledger where version = '2'"))
                .isEqualTo(1);
    }

    private Migrator behind(PgBouncer pooler, Migration... migrations) {
        return behind(pooler, Duration.ofSeconds(60), migrations);
    }

    private Migrator behind(PgBouncer pooler, Duration connectWait, Migration... migrations) {
        return Migrator.builder(pooler.connectionFactory())
                .source(() -> Flux.fromArray(migrations))
                .connectWait(connectWait)
                .listener(listener)
                .build();
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aDumpIsRestored(TestServer server) {
        try (TestDatabase database = server.database();
                PgBouncer pooler = PgBouncer.before(database).poolSize(1).start()) {
            Set<String> before = session(pooler);
            String dump = Catalog.resource("/dumps/harbour-copy.sql")
                    .replace("OWNER TO postgres", "OWNER TO " + database.user());

            assertThat(titles(
                            get(behind(pooler, versioned("1", "harbour", dump)).migrate())))
                    .hasSize(1);

            assertThat(database.number("select count(*) from harbour.escapes")).isPositive();
            assertUnchanged(before, session(pooler));
        }
    }

    @Test
    void cancellingEndsTheStatementAndGivesTheServerConnectionBack(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(1).start()) {
            Disposable run = behind(pooler, ONE, SLEEPS).migrate().subscribe();
            awaitSleeping(database, 1);

            run.dispose();

            Awaitility.await().atMost(SOON).until(() -> sleeping(database) == 0);
            Awaitility.await().atMost(SOON).until(() -> advisoryLocks(database) == 0);
            assertThat(session(pooler)).noneMatch(line -> line.startsWith("lock "));
            assertThat(titles(get(behind(pooler, ONE, versioned("2", "two", "select 2"))
                            .migrate())))
                    .containsExactly("V2 two");
        }
    }

    private static void awaitSleeping(TestDatabase database, int number) {
        Awaitility.await().atMost(PATIENCE).until(() -> sleeping(database) == number);
    }

    private static long sleeping(TestDatabase database) {
        return database.number(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
    }

    private static long advisoryLocks(TestDatabase database) {
        return database.number("select count(*) from pg_locks as l join pg_database as d on d.oid = l.database"
                + " where l.locktype = 'advisory' and d.datname = current_database()");
    }

    @Test
    void whoWaitsIsToldWhoHoldsTheLockAndGivesUpInTime(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start()) {
            Disposable holder = behind(pooler, ONE, SLEEPS).migrate().subscribe();
            awaitSleeping(database, 1);

            LockTimeoutException waited = failure(
                    LockTimeoutException.class,
                    12,
                    Migrator.builder(pooler.connectionFactory())
                            .source(() -> Flux.just(ONE, SLEEPS))
                            .lockWait(Duration.ofSeconds(1))
                            .build()
                            .migrate());
            holder.dispose();

            assertThat(waited).hasMessageContaining("lockkeeper/").hasMessageContaining("pg_terminate_backend(");
        }
    }

    @Test
    void aServerConnectionThatIsKilledIsReplaced(TestDatabase database) throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start()) {
            database.execute("create schema pause; create table pause.pause as select 600 as seconds");
            CompletableFuture<MigrateResult> run = behind(
                            pooler, ONE, versioned("2", "pauses", "select pg_sleep(seconds) from pause.pause"))
                    .migrate()
                    .toFuture();
            awaitSleeping(database, 1);
            database.execute("update pause.pause set seconds = 0");
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'"
                    + " and datname = current_database()");

            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 one", "V2 pauses");
            assertThat(listener.lines("retrying")).hasSize(1);
        }
    }

    @Test
    void aPoolerThatIsStartedAnewIsComeBackTo(TestDatabase database) throws Exception {
        database.execute("create schema pause; create table pause.pause as select 600 as seconds");
        PgBouncer.Builder settings = PgBouncer.before(database).poolSize(2);
        PgBouncer first = settings.start();
        CompletableFuture<MigrateResult> run = behind(
                        first, ONE, versioned("2", "pauses", "select pg_sleep(seconds) from pause.pause"))
                .migrate()
                .toFuture();
        awaitSleeping(database, 1);
        database.execute("update pause.pause set seconds = 0");
        first.close();
        Awaitility.await("a try in vain")
                .until(() -> !listener.lines("connecting").isEmpty());
        try (PgBouncer second = settings.port(first.port()).start()) {
            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 one", "V2 pauses");
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void aKilledProcessLeavesNoLockBehind(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(2).start();
                ChildJvm child = Starter.of(pooler, "sleeps")) {
            awaitSleeping(database, 1);

            child.kill9();

            Awaitility.await().atMost(SOON).until(() -> sleeping(database) == 0);
            Awaitility.await().atMost(SOON).until(() -> advisoryLocks(database) == 0);
        }
    }

    @Test
    void whoIsSentAwayFromAFullQueueTriesAgain(TestDatabase database) throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database)
                        .poolSize(1)
                        .setting("query_wait_timeout", "1")
                        .start();
                HeldConnection hog = HeldConnection.to(pooler.connectionFactory())) {
            hog.execute("begin");
            assertThat(failure(
                            DatabaseUnreachableException.class,
                            16,
                            behind(pooler, Duration.ofSeconds(3), ONE).migrate()))
                    .hasMessageContaining("cannot be reached");
            assertThat(listener.lines("connecting")).isNotEmpty().allMatch(line -> line.contains("query_wait_timeout"));

            CompletableFuture<MigrateResult> run = behind(pooler, ONE).migrate().toFuture();
            int told = listener.lines("connecting").size();
            Awaitility.await().until(() -> listener.lines("connecting").size() > told);
            hog.execute("rollback");

            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 one");
        }
    }

    /** The queue is fair: whoever asked while the first try waited for the table comes before the second one. */
    @Test
    void whoIsSentAwayInTheMiddleOfARunGoesOn(TestDatabase database) throws Exception {
        database.execute("create schema busy; create table busy.busy (id int)");
        try (PgBouncer pooler = PgBouncer.before(database)
                        .poolSize(1)
                        .setting("query_wait_timeout", "3")
                        .start();
                HeldConnection hog = HeldConnection.to(pooler.connectionFactory());
                HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table busy.busy");
            CompletableFuture<MigrateResult> run = behind(
                            pooler,
                            ONE,
                            versioned(
                                    "2", "busy", "-- lockkeeper: lock-timeout=2s\nalter table busy.busy add what text"))
                    .migrate()
                    .toFuture();
            Awaitility.await()
                    .until(() -> database.number("select count(*) from pg_stat_activity where datname ="
                                    + " current_database() and wait_event = 'relation'")
                            == 1);
            hog.execute("begin");
            holder.execute("rollback");
            Awaitility.await()
                    .until(() -> run.isDone()
                            || listener.lines("retrying").stream()
                                    .anyMatch(line -> line.contains("query_wait_timeout")));
            hog.execute("rollback");

            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 one", "V2 busy");
            assertThat(listener.lines("retrying")).anyMatch(line -> line.contains("query_wait_timeout"));
        }
    }

    @Test
    void aPoolerThatIsFullIsTriedAgain(TestDatabase database) throws Exception {
        try (PgBouncer pooler =
                PgBouncer.before(database).setting("max_client_conn", "1").start()) {
            HeldConnection only = HeldConnection.to(pooler.connectionFactory());
            assertThat(failure(
                            DatabaseUnreachableException.class,
                            16,
                            behind(pooler, Duration.ofSeconds(1), ONE).migrate()))
                    .hasMessageContaining("no more connections allowed");
            int told = listener.lines("connecting").size();

            CompletableFuture<MigrateResult> run = behind(pooler, ONE).migrate().toFuture();
            Awaitility.await().until(() -> listener.lines("connecting").size() > told);
            only.close();

            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 one");
        }
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database)
                .setting("query_wait_timeout", "1")
                .serverSays("port=1")
                .start()) {
            failure(
                    DatabaseUnreachableException.class,
                    16,
                    behind(pooler, Duration.ofSeconds(3), ONE).migrate());

            assertThat(listener.lines("connecting")).isNotEmpty();
        }
    }

    @Test
    void aServerConnectionThatBreaksInTheMiddleIsReplaced(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server());
                PgBouncer pooler = PgBouncer.before(database)
                        .serverSays("host=" + tap.host() + " port=" + tap.port())
                        .start()) {
            WireFault broken = tap.on(WireTap.sql("create table one")).loseAnswer();

            assertThat(titles(get(behind(pooler, ONE, versioned("2", "two", "select 2"))
                            .migrate())))
                    .containsExactly("V1 one", "V2 two");
            assertThat(broken.strikes()).isEqualTo(1);
            assertThat(listener.lines("retrying")).hasSize(1);
        }
    }

    @Test
    void whatOnlyAPersonCanMendFailsAtOnceAndSaysWhat(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database)
                .setting("ignore_startup_parameters", "")
                .start()) {
            assertRefused(
                    pooler.connectionFactory(),
                    "the database refuses the connection: unsupported startup parameter: extra_float_digits (SQLSTATE 08P01)."
                            + " Leave that option out, or add it to the pooler's ignore_startup_parameters.");
        }
        try (PgBouncer pooler = PgBouncer.before(database).start()) {
            assertRefused(
                    pooler.connectionFactory(options -> options.statementTimeout(Duration.ofSeconds(1))),
                    "unsupported startup parameter: statement_timeout");
            assertRefused(
                    pooler.connectionFactory(options -> options.schema("app")), "unsupported startup parameter: ");
            assertRefused(
                    pooler.connectionFactory(options -> options.password("swordfish")),
                    "Check user and password, and the pooler's own list of users.");
            assertRefused(
                    pooler.connectionFactory(options -> options.username("no_such_user")),
                    "Check user and password, and the pooler's own list of users.");
            assertRefused(
                    pooler.connectionFactory(options -> options.database("no_such_database")),
                    "Create the database, correct its name, or add it to the pooler's.");
        }
    }

    private void assertRefused(ConnectionFactory wrong, String why) {
        DatabaseFailureException refused = failure(
                DatabaseFailureException.class,
                17,
                Migrator.builder(wrong)
                        .source(() -> Flux.just(ONE))
                        .listener(listener)
                        .build()
                        .migrate());
        assertThat(refused).hasMessageContaining(why);
        assertThat(listener.lines()).as("tried again").isEmpty();
    }

    /** Else what it has prepared would be there already. */
    @Test
    void aScriptThatPreparesIsTriedAgainAfterALockTimeout(TestDatabase database) throws Exception {
        database.execute("create schema busy; create table busy.busy (id int)");
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(1).start();
                HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; lock table busy.busy");
            CompletableFuture<MigrateResult> run = Migrator.builder(pooler.connectionFactory())
                    .source(() -> Flux.just(versioned(
                            "1",
                            "prepares",
                            "prepare p as select 1; execute p; alter table busy.busy add column what text")))
                    .listener(listener)
                    .build()
                    .migrate()
                    .toFuture();
            Awaitility.await()
                    .until(() -> run.isDone() || !listener.lines("retrying").isEmpty());
            holder.execute("rollback");

            assertThat(titles(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).containsExactly("V1 prepares");
            assertThat(session(pooler)).noneMatch(line -> line.startsWith("prepared "));
        }
    }

    /** A replica in a process of its own. */
    static final class Starter {

        static ChildJvm of(PgBouncer pooler, String workload) {
            return ChildJvm.running(Starter.class)
                    .jvmOptions("-Xmx96m")
                    .arguments(pooler.r2dbcUrl(), workload)
                    .start();
        }

        public static void main(String[] arguments) {
            Migrator.builder(ConnectionFactories.get(arguments[0]))
                    .source(arguments[1].equals("sleeps") ? () -> Flux.just(ONE, SLEEPS) : Workload.HUNDRED.source())
                    .build()
                    .migrate()
                    .block(PATIENCE);
        }
    }
}
