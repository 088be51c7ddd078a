package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.query;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.FailureClass;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.StartingServer;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.ConnectionFactory;
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
import reactor.core.Disposable;

/** A server that is not there yet, not there at all, lost, or there and unwilling: the right class, words and duration. */
@Timeout(120)
@Tag("slow")
class ProbeConnectingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aServerThatIsStartingIsTriedAgain(TestDatabase database) throws Exception {
        try (StartingServer starting = StartingServer.before(database.server(), 3)) {
            ProbeReport report = get(probe(starting.connectionFactory(database)).check());

            assertThat(report.attempts()).isEqualTo(4);
            assertThat(told)
                    .hasSize(3)
                    .allMatch(line -> line.contains("the database system is starting up (SQLSTATE 57P03)"));
        }
    }

    @Test
    void aServerThatStaysStartingIsOutOfReachAfterAllAttempts(TestDatabase database) throws Exception {
        try (StartingServer starting = StartingServer.before(database.server(), Integer.MAX_VALUE)) {
            DatabaseUnreachableException failed = failure(
                    DatabaseUnreachableException.class,
                    16,
                    probe(starting.connectionFactory(database)).check());

            assertThat(failed.attempts()).isEqualTo(5);
            assertThat(failed.sqlState()).contains("57P03");
            assertThat(failed.phase()).isEqualTo(Phase.CONNECT);
            assertThat(FailureClass.of(failed)).isEqualTo(FailureClass.CONNECTION);
            assertThat(failed).hasMessageContaining("The server is still starting. (5 attempts in ");
            // 20 + 40 + 80 + 160 ms, each a fifth less at the least
            assertThat(failed.elapsed()).isBetween(Duration.ofMillis(240), SOON);
        }
    }

    @Test
    void aServerWithoutAFreeConnectionIsTriedAgain(TestDatabase database) throws Exception {
        TestDatabase service = database.asNewRole("service");
        database.execute("alter role " + service.user() + " connection limit 1");
        HeldConnection only = HeldConnection.to(service);

        CompletableFuture<ProbeReport> check = builder(service.connectionFactory())
                .retry(RetryPolicy.DEFAULT.withAttempts(50))
                .build()
                .check()
                .toFuture();
        Awaitility.await().until(() -> !told.isEmpty());
        only.close();

        assertThat(check.get(60, TimeUnit.SECONDS).attempts()).isGreaterThan(1);
        assertThat(told.get(0)).contains("too many connections for role", "(SQLSTATE 53300)");
    }

    @Test
    void aServerThatRefusesAndThenAcceptsIsReached(TestDatabase database) throws Exception {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();
            CompletableFuture<ProbeReport> check = builder(tap.connectionFactory(database))
                    .retry(RetryPolicy.DEFAULT.withAttempts(50))
                    .build()
                    .check()
                    .toFuture();
            Awaitility.await().until(() -> told.size() >= 2);
            tap.acceptConnections();

            assertThat(check.get(60, TimeUnit.SECONDS).attempts()).isGreaterThan(2);
            assertThat(told.get(0)).contains("Connection refused", "(SQLSTATE 08003)");
        }
    }

    @Test
    void aBlackHoleEndsWithTheDeadline(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.ignoreConnections();
            long began = System.nanoTime();

            DatabaseUnreachableException failed = failure(
                    DatabaseUnreachableException.class,
                    16,
                    builder(tap.connectionFactory(database))
                            .retry(RetryPolicy.DEFAULT
                                    .withAttemptTimeout(Duration.ofMillis(400))
                                    .withDeadline(Duration.ofSeconds(1)))
                            .build()
                            .check());

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(700), SOON);
            assertThat(failed)
                    .hasMessageMatching(
                            "the database cannot be reached: no answer within \\d+ ms \\([23] attempts in .*\\)");
        }
    }

    @Test
    void aConnectionThatIsResetInTheMiddleIsOpenedAnew(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault cut = tap.on(WireTap.sql("explain")).cut();

            assertThat(get(probe(tap.connectionFactory(database)).check()).attempts())
                    .isEqualTo(2);
            assertThat(cut.strikes()).isOne();
            assertThat(tap.sessions()).hasSize(2);
        }
    }

    @Test
    void aMismatchIsToldAlthoughTheNearestNamesAreLost(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault lost = tap.on(WireTap.sql("string_to_array")).cut();

            assertThat(failure(
                            SchemaMismatchException.class,
                            15,
                            SchemaProbe.builder(tap.connectionFactory(database))
                                    .expect(columns("pg_clas"))
                                    .build()
                                    .check()))
                    .hasMessage("pg_clas: there is no table or view pg_clas (SQLSTATE 42P01)");
            assertThat(lost.strikes()).isOne();
            assertThat(tap.sessions()).hasSize(1);
        }
    }

    @Tag("slow")
    @Test
    void aServerThatFallsSilentInTheMiddleIsAskedAnew(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault silence = tap.on(WireTap.sql("explain")).goSilent();

            assertThat(get(builder(tap.connectionFactory(database))
                                    .retry(RetryPolicy.DEFAULT.withAttemptTimeout(Duration.ofSeconds(4)))
                                    .build()
                                    .check())
                            .attempts())
                    .isEqualTo(2);
            assertThat(silence.strikes()).isOne();
        }
    }

    @Test
    void aBackendThatIsTerminatedIsALostConnection(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault held = tap.on(WireTap.sql("explain")).hold();
            CompletableFuture<ProbeReport> check =
                    probe(tap.connectionFactory(database)).check().toFuture();
            held.awaitStruck(SOON);
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and application_name like 'lockkeeper probe%'");
            held.release();

            assertThat(check.join().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aWrongPasswordFailsAtOnce(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");

        DatabaseFailureException refused = failure(
                DatabaseFailureException.class,
                17,
                probe(service.connectionFactory(options -> options.password("swordfish")))
                        .check());

        assertThat(refused)
                .hasMessage(
                        "the database refuses the connection: password authentication failed for user \"%s\" (SQLSTATE 28P01). Check user and password."
                                .formatted(service.user()));
        assertThat(FailureClass.of(refused)).isEqualTo(FailureClass.OTHER);
        assertThat(told).isEmpty();
    }

    @Test
    void aMissingDatabaseFailsAtOnce(TestDatabase database) {
        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        probe(database.connectionFactory(options -> options.database("no_such_database")))
                                .check()))
                .hasMessageContaining("database \"no_such_database\" does not exist (SQLSTATE 3D000)");
        assertThat(told).isEmpty();
    }

    @Test
    void cancelAtEveryStageLeavesNoConnection(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            for (WireFault stage : List.of(
                    tap.on(WireTap.kind(Frame.Kind.STARTUP)).hold(),
                    tap.on(WireTap.sql("format_type")).hold(),
                    tap.on(WireTap.sql("explain")).hold())) {
                Disposable check =
                        probe(tap.connectionFactory(database)).check().subscribe();
                stage.awaitStruck(SOON);
                check.dispose();
                stage.release();
                awaitNoConnection(database);
            }
        }
    }

    @Test
    void cancelWhileTheServerPlansEndsItsWork(TestDatabase database) {
        database.execute("create function slow() returns int immutable language plpgsql as"
                + " 'begin perform pg_sleep(600); return 1; end'");
        Disposable check = SchemaProbe.builder(database.connectionFactory())
                .expect(query("slow", "select slow()"))
                .retry(RetryPolicy.DEFAULT
                        .withAttemptTimeout(Duration.ofMinutes(10))
                        .withDeadline(Duration.ofMinutes(10)))
                .build()
                .check()
                .subscribe();
        Awaitility.await().until(() -> connections(database, "and wait_event = 'PgSleep'") == 1);
        check.dispose();
        awaitNoConnection(database);
    }

    @Test
    void cancelWhileItSleepsBetweenAttemptsEndsIt(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();
            Disposable check = builder(tap.connectionFactory(database))
                    .retry(RetryPolicy.DEFAULT.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(30)))
                    .build()
                    .check()
                    .subscribe();
            Awaitility.await().until(() -> !told.isEmpty());
            check.dispose();
            tap.acceptConnections();
            Awaitility.await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> tap.attempts() <= 1);
        }
    }

    private static void awaitNoConnection(TestDatabase database) {
        Awaitility.await().atMost(SOON).until(() -> connections(database, "") == 0);
    }

    private static long connections(TestDatabase database, String more) {
        return database.number("select count(*) from pg_stat_activity where datname = current_database()"
                + " and backend_type = 'client backend' and pid <> pg_backend_pid() " + more);
    }

    private SchemaProbe probe(ConnectionFactory factory) {
        return builder(factory).build();
    }

    private SchemaProbe.Builder builder(ConnectionFactory factory) {
        return SchemaProbe.builder(factory)
                .expect(columns("pg_class", "oid"))
                .expect(query("q", "select 1 from pg_class where oid = $1"))
                .retry(RetryPolicy.DEFAULT.withDelays(Duration.ofMillis(20), Duration.ofSeconds(30)))
                .listener(new ProbeListener() {
                    @Override
                    public void retrying(int attempt, String why, Duration nextTryIn) {
                        told.add(attempt + " " + why);
                    }
                });
    }
}
