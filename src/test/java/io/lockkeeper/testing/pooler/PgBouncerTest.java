package io.lockkeeper.testing.pooler;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.PgBouncer.Mode;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PgBouncerTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void inTransactionModeTwoClientsTakeTurnsOnOneServerConnection(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).poolSize(1).start();
                HeldConnection one = HeldConnection.to(pooler.connectionFactory());
                HeldConnection other = HeldConnection.to(pooler.connectionFactory())) {
            assertThat(one.pid()).isEqualTo(other.pid());
        }
    }

    @Test
    void inSessionModeEachClientHasItsOwnUntilItLeaves(TestDatabase database) {
        try (PgBouncer pooler =
                PgBouncer.before(database).mode(Mode.SESSION).poolSize(2).start()) {
            int first;
            try (HeldConnection one = HeldConnection.to(pooler.connectionFactory());
                    HeldConnection other = HeldConnection.to(pooler.connectionFactory())) {
                first = one.pid();
                assertThat(other.pid()).isNotEqualTo(first);
            }
            try (HeldConnection one = HeldConnection.to(pooler.connectionFactory());
                    HeldConnection other = HeldConnection.to(pooler.connectionFactory())) {
                assertThat(first).isIn(one.pid(), other.pid());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingItTakesClientsServerConnectionsAndFilesAlong(Mode mode) throws IOException {
        TestDatabase database = postgres.database();
        PgBouncer pooler = PgBouncer.before(database).mode(mode).start();
        HeldConnection.to(pooler.connectionFactory()).execute("begin");
        assertThat(sessions(database)).isEqualTo(1);
        new Socket(pooler.host(), pooler.port()).close();

        pooler.close();

        Awaitility.await().until(() -> sessions(database) == 0);
        assertThat(pooler.log()).as("removed").isEmpty();
        assertThatThrownBy(() -> new Socket(pooler.host(), pooler.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    private static long sessions(TestDatabase database) {
        return database.number("select count(*) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid() and backend_type = 'client backend'");
    }

    @Test
    void aPasswordCountsHereToo(TestDatabase database) {
        try (PgBouncer pooler = PgBouncer.before(database).start()) {
            assertThatThrownBy(() -> HeldConnection.to(pooler.connectionFactory(options -> options.password("wrong"))))
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    void aConfigurationThatItRefusesIsToldAtOnce(TestDatabase database) {
        PgBouncer.assumeInstalled();
        PgBouncer.Builder wrong = PgBouncer.before(database).setting("pool_mode", "no such mode");
        assertThatThrownBy(wrong::start).isInstanceOf(AssertionError.class).hasMessageContaining("pool_mode");
    }

    @Tag("slow")
    @Test
    void noneOutlivesAKilledJvm() throws IOException {
        PgBouncer.assumeInstalled();
        try (ChildJvm child = ChildJvm.running(StartsOne.class).start()) {
            int port = Integer.parseInt(
                    child.awaitLine(line -> line.startsWith("port "), PATIENCE).substring(5));
            Path home = Path.of(
                    child.awaitLine(line -> line.startsWith("home "), PATIENCE).substring(5));
            new Socket("127.0.0.1", port).close();

            child.kill9();

            Awaitility.await().atMost(PATIENCE).until(() -> Files.notExists(home));
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    static final class StartsOne {
        public static void main(String[] arguments) throws InterruptedException {
            PgBouncer pooler = PgBouncer.before(TestServer.current().database()).start();
            System.out.println("port " + pooler.port());
            System.out.println("home " + pooler.home());
            new CountDownLatch(1).await();
        }
    }
}
