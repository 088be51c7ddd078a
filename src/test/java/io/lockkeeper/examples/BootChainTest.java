package io.lockkeeper.examples;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.query;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What an orchestrator sees of a start: whether the port is ever open, and the exit code. */
@Timeout(180)
@Tag("slow")
class BootChainTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @ValueSource(classes = {ServiceExample.class, WebFluxExample.class})
    void aFittingSchemaIsServedAndHealthCostsNoQuery(Class<?> example) throws Exception {
        TestDatabase database = postgres.database();
        int port = freePort();
        try (WireTap tap = WireTap.to(database.server());
                ChildJvm service = start(example, tap.r2dbcUrl(database), port)) {
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> get(port, "/"), "ready"::equals);
            tap.forget();
            int sessions = tap.sessions().size();

            for (int i = 0; i < 20; i++) {
                assertThat(get(port, "/health")).isEqualTo("READY");
            }

            assertThat(tap.queries()).isEmpty();
            assertThat(tap.sessions()).hasSize(sessions);
            assertThat(service.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ServiceExample.class, WebFluxExample.class})
    void aSchemaThatDoesNotFitEndsTheStartWithFifteen(Class<?> example) throws Exception {
        TestDatabase database = postgres.database();
        migrate(database);
        database.execute("alter table note rename column text to content");

        assertNeverOpen(example, database.r2dbcUrl(), 15, "there is no column note.text (SQLSTATE 42703)");
    }

    @ParameterizedTest
    @ValueSource(classes = {ServiceExample.class, WebFluxExample.class})
    void objectsWithoutALedgerEndTheStartWithEleven(Class<?> example) throws Exception {
        TestDatabase database = postgres.database();
        database.execute("create table note (id int)");

        assertNeverOpen(example, database.r2dbcUrl(), 11, "has 1 object (table note), but no ledger");
    }

    @ParameterizedTest
    @ValueSource(classes = {ServiceExample.class, WebFluxExample.class})
    void aDatabaseThatRefusesUsEndsTheStartWithSeventeen(Class<?> example) throws Exception {
        TestDatabase database = postgres.database();

        assertNeverOpen(
                example,
                database.r2dbcUrl().replaceFirst("/[^/]*$", "/no_such_database"),
                17,
                "database \"no_such_database\" does not exist (SQLSTATE 3D000)");
    }

    @Test
    void cancelAtEveryStageLeavesNoOpenPortAndNoConnection(TestDatabase database) throws Exception {
        int port = freePort();
        try (WireTap tap = WireTap.to(database.server())) {
            for (String stage : List.of("create table note", "format_type", "explain")) {
                WireFault held = tap.on(WireTap.sql(stage)).hold();
                Disposable boot = chain(tap.connectionFactory(database), port).subscribe();
                held.awaitStruck(PATIENCE);
                boot.dispose();
                held.release();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> database.number("select count(*) from pg_stat_activity"
                                        + " where datname = current_database() and pid <> pg_backend_pid()"
                                        + " and backend_type = 'client backend'")
                                == 0);
                assertThat(isOpen(port)).isFalse();
            }
            DisposableServer server =
                    chain(tap.connectionFactory(database), port).block(PATIENCE);
            assertThat(isOpen(port)).isTrue();
            server.disposeNow();
        }
    }

    private static Mono<? extends DisposableServer> chain(ConnectionFactory factory, int port) {
        Migrator migrator = Migrator.builder(factory)
                .source(MigrationSource.classpath("db/migration"))
                .build();
        SchemaProbe probe = SchemaProbe.builder(factory)
                .expect(columns("note", "id"), query("q", "select text from note"))
                .build();
        return migrator.migrateOnce()
                .then(probe.check())
                .then(HttpServer.create().host("127.0.0.1").port(port).bind());
    }

    private static void assertNeverOpen(Class<?> example, String url, int exitCode, String why) throws Exception {
        int port = freePort();
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        try (ChildJvm service = start(example, url, port)) {
            // often, but not without a pause, which would take a processor from the service
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        tried.incrementAndGet();
                        opened.addAndGet(isOpen(port) ? 1 : 0);
                        return !service.isAlive();
                    });
            int exited = service.awaitExit(PATIENCE);

            assertThat(service.standardError()).anyMatch(line -> line.contains(why));
            assertThat(exited).isEqualTo(exitCode);
        }
        assertThat(opened).hasValue(0);
        assertThat(tried.get()).isPositive();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static ChildJvm start(Class<?> example, String url, int port) {
        return ChildJvm.running(example).arguments(url, Integer.toString(port)).start();
    }

    private static void migrate(TestDatabase database) {
        Migrator.builder(database.connectionFactory())
                .source(MigrationSource.classpath("db/migration"))
                .build()
                .migrate()
                .block(PATIENCE);
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
