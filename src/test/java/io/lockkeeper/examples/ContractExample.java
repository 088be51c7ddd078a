package io.lockkeeper.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.ServerResponse.ok;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.contract.ContractExtension;
import io.lockkeeper.contract.ContractRecorder;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A small service and its tests, in two releases: the second one no longer has the author of a note. */
final class ContractExample {

    private ContractExample() {}

    /** @param arguments which release is tested, 1 or 2 */
    public static void main(String... arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(
                                        arguments[0].equals("1") ? NotesTest.class : NotesWithoutAuthorTest.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.err, true));
        System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    /** Release 1. */
    static final class Notes {

        private final DatabaseClient database;

        Notes(ConnectionFactory connectionFactory) {
            database = DatabaseClient.create(connectionFactory);
        }

        RouterFunction<ServerResponse> routes() {
            return route().GET(
                            "/notes/{id}",
                            request -> ok().body(
                                            database.sql("select text, author from note where id = :id")
                                                    .bind("id", Long.valueOf(request.pathVariable("id")))
                                                    .fetch()
                                                    .all(),
                                            Map.class))
                    .build();
        }
    }

    /** Release 2. */
    static final class NotesWithoutAuthor {

        private final DatabaseClient database;

        NotesWithoutAuthor(ConnectionFactory connectionFactory) {
            database = DatabaseClient.create(connectionFactory);
        }

        RouterFunction<ServerResponse> routes() {
            return route().GET(
                            "/notes/{id}",
                            request -> ok().body(
                                            database.sql("select text from note where id = :id")
                                                    .bind("id", Long.valueOf(request.pathVariable("id")))
                                                    .fetch()
                                                    .all(),
                                            Map.class))
                    .build();
        }
    }

    @ExtendWith(ContractExtension.class)
    static class NotesTest {

        static final ConnectionFactory CONNECTIONS =
                ContractRecorder.around(ConnectionFactories.get(System.getProperty("test.url")));

        @BeforeAll
        static void migrate() {
            Migrator.builder(CONNECTIONS)
                    .source(MigrationSource.directory(Path.of(System.getProperty("test.migrations"))))
                    .build()
                    .migrate()
                    .block();
        }

        @Test
        void readsANote() {
            WebTestClient.bindToRouterFunction(new Notes(CONNECTIONS).routes())
                    .build()
                    .get()
                    .uri("/notes/1")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @ExtendWith(ContractExtension.class)
    static class NotesWithoutAuthorTest {

        @BeforeAll
        static void migrate() {
            NotesTest.migrate();
        }

        @Test
        void readsANote() {
            WebTestClient.bindToRouterFunction(new NotesWithoutAuthor(NotesTest.CONNECTIONS).routes())
                    .build()
                    .get()
                    .uri("/notes/1")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }
}
