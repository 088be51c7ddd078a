package io.lockkeeper.examples;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.query;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.MigrateException;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

/** The service of the README. */
public final class ServiceExample {

    private ServiceExample() {}

    /** @param arguments the database's url and the port */
    public static void main(String[] arguments) {
        ConnectionFactory connectionFactory = ConnectionFactories.get(arguments[0]);
        int port = Integer.parseInt(arguments[1]);

        Migrator migrator = Migrator.builder(connectionFactory)
                .source(MigrationSource.classpath("db/migration"))
                .build();
        SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                .expect(columns("note", "id bigint", "text"))
                .expect(query("one note", "select text from note where id = $1", "bigint"))
                .build();

        try {
            migrator.migrateOnce()
                    .then(probe.check())
                    .then(HttpServer.create().port(port).route(routes(probe)).bind())
                    .block()
                    .onDispose()
                    .block(); // the main thread, never an event loop
        } catch (MigrateException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code()); // the orchestrator sees why, and that the port was never open
        }
    }

    private static Consumer<HttpServerRoutes> routes(SchemaProbe probe) {
        return all -> all.get("/", (request, response) -> response.sendString(Mono.just("ready")))
                .get(
                        "/health",
                        (request, response) -> response.status(probe.readiness().isReady() ? 200 : 503)
                                .sendString(Mono.just(probe.readiness().state().name())));
    }
}
