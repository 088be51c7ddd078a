package io.lockkeeper.testing.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** The ways in which a tap cuts at a message that is known by its number. */
class WireTapCutsTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private WireTap tap;

    @BeforeEach
    void open() {
        tap = WireTap.to(postgres.database().server());
        postgres.database().execute("create table account (id int)");
    }

    @AfterEach
    void close() {
        tap.close();
    }

    @Test
    void whatIsCutBehindReachesTheServer() {
        PostgresqlConnection connection = connect();
        WireFault fault = tap.on(WireTap.number(2)).cutBehind();
        insert(connection, 1);
        // the answer may still have passed
        assertThatThrownBy(() -> {
                    insert(connection, 2);
                    insert(connection, 3);
                })
                .isInstanceOf(R2dbcException.class);

        fault.awaitStruck(PATIENCE);
        Awaitility.await("both rows")
                .atMost(PATIENCE)
                .until(() -> postgres.database().number("select count(*) from account") == 2);
    }

    @Test
    void theClientHearsThatItsBackendIsTerminated() {
        PostgresqlConnection connection = connect();
        WireFault fault = tap.on(WireTap.sql("sleep")).terminateBackend();
        assertThatThrownBy(() -> run(connection, "select pg_sleep(600)")).hasMessageContaining("administrator command");
        fault.awaitStruck(PATIENCE);
    }

    @Test
    void anAnswerIsCutOrIsTheBackendsLast() {
        PostgresqlConnection first = connect();
        WireFault cut = tap.onAnswer(frame -> frame.text().equals("C")).cut();
        assertThatThrownBy(() -> insert(first, 1)).isInstanceOf(R2dbcException.class);
        cut.awaitStruck(PATIENCE);

        PostgresqlConnection second = connect();
        tap.onAnswer(frame -> frame.text().equals("C")).terminateBackend();
        assertThatThrownBy(() -> {
                    insert(second, 2);
                    insert(second, 3);
                })
                .isInstanceOf(R2dbcException.class);
        assertThat(postgres.database().longs("select id from account order by 1"))
                .contains(1L, 2L);
    }

    @Test
    void twoFaultsCountTheSameMessages() {
        PostgresqlConnection connection = connect();
        WireFault second = tap.on(WireTap.number(2)).hold();
        tap.on(WireTap.number(1)).hold().release();
        insert(connection, 1);
        assertThat(second.strikes()).isZero();
        second.release();
        insert(connection, 2);
        assertThat(second.strikes()).isEqualTo(1);
    }

    @Tag("full")
    @Test
    void whatIsEncryptedPassesRecordByRecord() {
        try (TestDatabase database = TestServer.encrypted().ownedDatabase();
                WireTap encrypted = WireTap.to(database.server()).encrypted()) {
            PostgresqlConnection connection = encrypted
                    .connectionFactory(database, options -> options.sslMode(SSLMode.REQUIRE))
                    .create()
                    .block(PATIENCE);
            assertThat(run(connection, "select 1 from pg_stat_ssl where pid = pg_backend_pid() and ssl"))
                    .isEqualTo(1);
            WireFault cut = encrypted.on(WireTap.kind(Frame.Kind.RECORD)).cut();
            assertThatThrownBy(() -> run(connection, "select 1")).isInstanceOf(R2dbcException.class);
            cut.awaitStruck(PATIENCE);
        }
    }

    private PostgresqlConnection connect() {
        return tap.connectionFactory(postgres.database()).create().block(PATIENCE);
    }

    private static void insert(PostgresqlConnection connection, int id) {
        run(connection, "insert into account values (" + id + ")");
    }

    private static long run(PostgresqlConnection connection, String sql) {
        return Flux.<Result>from(connection.createStatement(sql).fetchSize(0).execute())
                .concatMap(Result::getRowsUpdated)
                .count()
                .block(PATIENCE);
    }
}
