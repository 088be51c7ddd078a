package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.StartingServer;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** A server that is not there yet, not there at all, or there and unwilling. */
@Timeout(120)
@Tag("slow")
class ConnectingTest {

    private static final Migration ONE = versioned("1", "one", "select 1");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aServerThatIsNotUpYetIsWaitedForAndTheFirstFailureIsToldAtOnce(TestDatabase database) throws Exception {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();

            CompletableFuture<MigrateResult> run = migrator(tap.connectionFactory(database), Duration.ofSeconds(60))
                    .migrate()
                    .toFuture();
            Awaitility.await().until(() -> listener.lines("connecting").size() >= 2);
            tap.acceptConnections();

            assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
            assertThat(listener.lines().get(0))
                    .matches(
                            "connecting 1 (2\\d\\d|300) ms: .*Connection refused.* \\(SQLSTATE 08003\\), at 127.0.0.1:\\d+");
        }
    }

    @Test
    void aServerThatNeverComesUpEndsTheRunWithinTheBudget(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();

            DatabaseUnreachableException failed = failure(
                    DatabaseUnreachableException.class,
                    16,
                    migrator(tap.connectionFactory(database), Duration.ofSeconds(3))
                            .migrate());

            assertThat(failed.attempts()).isBetween(2, 5);
            assertThat(failed.elapsed()).isLessThan(Duration.ofSeconds(20));
            assertThat(failed.phase()).isEqualTo(Phase.CONNECT);
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.sqlState()).contains("08003");
            assertThat(failed.getMessage())
                    .startsWith("the database cannot be reached: ")
                    .contains("Connection refused", failed.attempts() + " attempts in ");
            assertNoPassword(failed, database);
        }
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersEndsTheRunWithinTheBudget(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.ignoreConnections();
            long began = System.nanoTime();

            DatabaseUnreachableException failed = failure(
                    DatabaseUnreachableException.class,
                    16,
                    migrator(tap.connectionFactory(database), Duration.ofMillis(1_500))
                            .migrate());

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(failed.attempts()).isEqualTo(1);
            assertThat(failed.getMessage())
                    .matches(
                            "the database cannot be reached: no answer within 1\\d{3} ms, at \\S+:\\d+ \\(1 attempt in .* s\\)");
        }
    }

    @Test
    void aServerThatBeginsToAnswerIsWaitedFor(TestDatabase database) throws Exception {
        try (StartingServer starting = StartingServer.before(database.server(), 3)) {
            MigrateResult result = get(migrator(starting.connectionFactory(database), Duration.ofSeconds(60))
                    .migrate());

            assertThat(result.applied()).hasSize(1);
            assertThat(listener.lines("connecting"))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("the database system is starting up (SQLSTATE 57P03)"));
        }
    }

    @Test
    void aServerThatNeverGetsReadyIsNamedAsStarting(TestDatabase database) throws Exception {
        try (StartingServer starting = StartingServer.before(database.server(), Integer.MAX_VALUE)) {
            assertThat(failure(
                            DatabaseUnreachableException.class,
                            16,
                            migrator(starting.connectionFactory(database), Duration.ofMillis(400))
                                    .migrate()))
                    .hasMessageContaining(
                            "the database system is starting up (SQLSTATE 57P03). The server is still starting.");
        }
    }

    @Test
    void aServerWithoutAFreeConnectionIsWaitedFor(TestDatabase database) throws Exception {
        TestDatabase service = database.asNewRole("service");
        database.execute("grant create on schema public to " + service.user() + "; alter role " + service.user()
                + " connection limit 1");
        HeldConnection only = HeldConnection.to(service);

        CompletableFuture<MigrateResult> run = migrator(service.connectionFactory(), Duration.ofSeconds(60))
                .migrate()
                .toFuture();
        Awaitility.await().until(() -> !listener.lines("connecting").isEmpty());
        only.close();

        assertThat(run.get(60, TimeUnit.SECONDS).applied()).hasSize(1);
        assertThat(listener.lines("connecting").get(0)).contains("too many connections for role", "(SQLSTATE 53300)");
    }

    @Test
    void anUnknownHostIsNamed(TestDatabase database) {
        DatabaseUnreachableException failed = failure(
                DatabaseUnreachableException.class,
                16,
                migrator(
                                database.connectionFactory(options -> options.host("no-such-host.invalid")),
                                Duration.ofMillis(500))
                        .migrate());

        assertThat(failed.getMessage()).contains("unknown host", "no-such-host.invalid", "Check the host's name.");
    }

    @Test
    void aWrongPasswordFailsAtOnceAndIsNotRepeatedToAnybody(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");
        long before = System.nanoTime();

        DatabaseFailureException refused = failure(
                DatabaseFailureException.class,
                17,
                migrator(service.connectionFactory(options -> options.password("swordfish")), Duration.ofSeconds(60))
                        .migrate());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(refused)
                .hasMessage(
                        "the database refuses the connection: password authentication failed for user \"%s\" (SQLSTATE 28P01). Check user and password."
                                .formatted(service.user()));
        assertThat(refused.sqlState()).contains("28P01");
        assertThat(refused.retryable()).isFalse();
        assertThat(listener.lines()).isEmpty();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("swordfish");
        }
    }

    @Test
    void aPasswordThatIsAskedForAndNotGivenIsNotWaitedFor(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        migrator(
                                        service.connectionFactory(options -> options.password((CharSequence) null)),
                                        Duration.ofSeconds(60))
                                .migrate()))
                .hasMessageStartingWith("the database refuses the connection: ")
                .hasMessageEndingWith(". The server asks for a password, and the connection has none.");
        assertThat(listener.lines()).isEmpty();
    }

    @Test
    void aRoleThatMayNotLogInIsRefused(TestDatabase database) {
        String role = database.createRole("nobody", "nologin password 'x'");

        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        migrator(database.as(role, "x").connectionFactory(), Duration.ofSeconds(60))
                                .migrate()))
                .hasMessageContaining("is not permitted to log in (SQLSTATE 28000). Check the user, and pg_hba.conf");
    }

    @Test
    void aMissingDatabaseFailsAtOnceAndIsNamed(TestDatabase database) {
        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        migrator(
                                        database.connectionFactory(options -> options.database("no_such_database")),
                                        Duration.ofSeconds(60))
                                .migrate()))
                .hasMessage(
                        "the database refuses the connection: database \"no_such_database\" does not exist (SQLSTATE 3D000). Create the database, or correct its name.");
        assertThat(listener.lines()).isEmpty();
    }

    @Test
    void aBudgetInWhichNobodyCouldConnectIsRefused(TestDatabase database) {
        assertThatThrownBy(
                        () -> Runs.on(database, ONE).connectWait(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("connectWait: ");
    }

    private Migrator migrator(ConnectionFactory factory, Duration connectWait) {
        return Migrator.builder(factory)
                .source(() -> Flux.just(ONE))
                .connectWait(connectWait)
                .listener(listener)
                .build();
    }

    private static void assertNoPassword(MigrateException failure, TestDatabase database) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(":" + database.password() + "@");
        }
    }
}
