package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.server.TestServer;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A session whose client is out of reach keeps the lock from nobody for long: see also {@link SilentServerTest}. */
@Tag("slow")
class DeadSessionTest {

    /** As it ships, but that what is not answered is given up soon. */
    private static final Timeouts PACE = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            3);

    private static final String LOCK = "pg_advisory_xact_lock";

    private static final String KEY = Long.toString(new LedgerName("public", "lockkeeper_ledger").lockKey());

    private static final String TELL = "select current_setting('tcp_keepalives_idle') || ' '"
            + " || current_setting('tcp_keepalives_interval') || ' ' || current_setting('tcp_keepalives_count') || ' '"
            + " || current_setting('tcp_user_timeout')";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aLongChangeDoesNotWaitForTheFenceOfItsOwnLostSession(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            // claimed and fenced; its word never arrives
            tap.on(WireTap.sql("backend_start, statement_cursor")).swallowAnswer();
            MigrateResult result = new Runner(
                            Flux.just(
                                    SqlMigration.versioned("1", "trace", "create table trace (id int)"),
                                    SqlMigration.versioned(
                                            "2", "index", "create index concurrently trace_id on trace (id)")),
                            new PostgresDatabase(tap.connectionFactory(database), PostgresOptions.DEFAULTS, PACE),
                            Policy.IN_ORDER,
                            listener)
                    .migrate()
                    .block(PATIENCE);

            assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 trace", "V2 index");
            assertThat(listener.lines("retrying")).hasSize(1);
        }
    }

    /** Each waits for the other: the peer for the lock of our lost session, and we for the end of what the peer builds. */
    @ParameterizedTest
    @ValueSource(strings = {"statement_cursor", "rollback"})
    void aPeerThatTheRunWaitsForDoesNotWaitForALostSessionOfTheRun(String underTheLock, TestDatabase database)
            throws Exception {
        List<Migration> migrations = List.of(
                SqlMigration.versioned("1", "trace", "create table trace (id int)"),
                SqlMigration.versioned("2", "index", "create index concurrently trace_id on trace (id)"));
        try (WireTap tap = WireTap.to(database.server());
                HeldConnection snapshot = HeldConnection.to(database)) {
            WireFault held = tap.on(WireTap.sql("session_authorization").and(WireTap.sql("begin isolation")))
                    .hold();
            CompletableFuture<MigrateResult> run = run(migrations, tap.connectionFactory(database));
            held.awaitStruck(PATIENCE);
            snapshot.execute("begin isolation level repeatable read; select from trace");
            CompletableFuture<MigrateResult> peer = run(migrations, database.connectionFactory());
            Awaitility.await("the peer builds")
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and query like 'create index%'"
                                    + " and wait_event = 'virtualxid'")
                            == 1);
            WireFault lost = tap.on(WireTap.sql(underTheLock)).goSilent();
            held.release();
            lost.awaitStruck(PATIENCE);
            snapshot.execute("rollback");

            assertThat(titles(peer)).containsExactly("V2 index");
            assertThat(titles(run)).containsExactly("V1 trace");
        }
    }

    /** Nothing that follows in this run would meet the lock. */
    @Test
    void aRunThatEndsLeavesTheLockToNoSessionThatDidNotAnswerItsRollback(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault lost = tap.on(WireTap.sql("rollback")).goSilent();
            Migration fails = CodedMigration.versioned(
                    "1", "fails", "1", connection -> Mono.error(new IllegalStateException("as a test")));
            assertThat(run(List.of(fails), tap.connectionFactory(database))).failsWithin(PATIENCE);

            assertThat(lost.strikes()).isEqualTo(1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from pg_locks where locktype = 'advisory'") == 0);
        }
    }

    /** The server believes in the session for as long as the wire is silent, and the peer is not to blame for that. */
    @Test
    void aRunEndsASessionOfItsOwnThatHasTheLockAndNobodyElses(TestDatabase database) throws Exception {
        try (WireTap tap = WireTap.to(database.server());
                HeldConnection stranger = HeldConnection.to(database)) {
            stranger.execute("begin; select pg_advisory_xact_lock(4711)");
            tap.on(WireTap.sql(LOCK)).swallowAnswer();

            assertThat(titles(run(database, tap))).containsExactly("V1 trace");
            assertThat(listener.lines("retrying")).hasSize(1);
            assertThat(stranger.only("select 7", Integer.class)).isEqualTo(7);
        }
    }

    @Test
    void whoMayNotEndItSaysWhoItIsAndWaitsUntilTheServerDoes(TestDatabase database) throws Exception {
        TestDatabase superuser = database.asSuperuser();
        superuser.execute("revoke execute on function pg_terminate_backend(int, bigint) from public");
        ServerLog.Mark mark = database.server().log().mark();
        try (WireTap tap = WireTap.to(database.server())) {
            tap.on(WireTap.sql(LOCK)).swallowAnswer();
            CompletableFuture<MigrateResult> run = run(database, tap);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> listener.lines("waiting").size() >= 3);
            String holder = superuser.string("select pid from pg_locks where locktype = 'advisory' and granted"
                    + " and (classid::bigint << 32) | objid::bigint = " + KEY);
            assertThat(listener.lines("waiting"))
                    .allMatch(line -> line.startsWith("waiting pid " + holder + " \"lockkeeper/"));

            superuser.execute("select pg_terminate_backend(" + holder + ")");
            assertThat(titles(run)).containsExactly("V1 trace");
            assertThat(database.server().log().errorsOf(database.name(), mark))
                    .filteredOn(entry -> entry.sqlState().equals("42501"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aProcessThatHasTheNumberOfAnEarlierOneIsLeftAlone(TestServer server) {
        try (TestDatabase database = server.database();
                HeldConnection holder = HeldConnection.to(database)) {
            holder.execute("begin; select pg_advisory_xact_lock(" + KEY + "); set application_name = 'lockkeeper/a'");
            String began = holder.only(
                    "select extract(epoch from backend_start)::text from pg_stat_activity where pid = pg_backend_pid()",
                    String.class);
            String earlier = holder.pid() + "/" + new BigDecimal(began).subtract(new BigDecimal("0.000001"));
            String same = holder.pid() + "/" + began;

            assertThat(database.rows(endLost(earlier, "lockkeeper/a"))).isEmpty();
            assertThat(database.rows(endLost(same, "lockkeeper/b"))).isEmpty();
            assertThat(holder.only("select 7", Integer.class)).isEqualTo(7);
            assertThat(database.rows(endLost("1/2 " + same, "lockkeeper/a"))).hasSize(1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from pg_locks where locktype = 'advisory'") == 0);
        }
    }

    private static String endLost(String sessions, String name) {
        return Sql.END_LOST.text(Map.of("key", KEY, "sessions", sessions, "application_name", name, "idle", "false"));
    }

    /** What ends it where the client is somebody else, or gone: the server's own look, which only the session can ask for. */
    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void theServerIsAskedToNoticeAClientThatIsOutOfReach(TestServer server) throws Exception {
        try (TestDatabase database = server.database()) {
            List<Migration> each = List.of(
                    SqlMigration.versioned("1", "told", "create table told as " + TELL + " as settings"),
                    SqlMigration.versioned("2", "alone", "-- lockkeeper: standalone\ninsert into told " + TELL),
                    SqlMigration.versioned("3", "after", "insert into told " + TELL),
                    CodedMigration.versioned(
                            "4",
                            "code",
                            "1",
                            connection -> connection
                                    .createStatement("insert into told " + TELL)
                                    .execute()
                                    .flatMap(PostgresqlResult::getRowsUpdated)
                                    .then()));
            new Runner(
                            Flux.fromIterable(each),
                            new PostgresDatabase(database.connectionFactory(), PostgresOptions.DEFAULTS),
                            Policy.IN_ORDER,
                            listener)
                    .migrate()
                    .block(PATIENCE);

            // code that takes its time over what the server has ready looks cut off by the last of them
            assertThat(database.strings("select settings from told"))
                    .containsExactly("10 5 3 20000", "10 5 3 20000", "10 5 3 20000", "10 5 3 0");
        }
    }

    private CompletableFuture<MigrateResult> run(TestDatabase database, WireTap tap) {
        return run(
                List.of(SqlMigration.versioned("1", "trace", "create table trace (id int)")),
                tap.connectionFactory(database));
    }

    private CompletableFuture<MigrateResult> run(List<Migration> migrations, ConnectionFactory connections) {
        return new Runner(
                        Flux.fromIterable(migrations),
                        new PostgresDatabase(connections, PostgresOptions.DEFAULTS, PACE),
                        Policy.IN_ORDER,
                        listener)
                .migrate()
                .toFuture();
    }

    private static List<String> titles(CompletableFuture<MigrateResult> run) throws Exception {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).applied().stream()
                .map(StepResult::title)
                .toList();
    }
}
