package io.lockkeeper.examples;

import io.lockkeeper.Migrator;
import io.lockkeeper.migration.MigrationSource;
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
        Consumer<HttpServerRoutes> routes =
                all -> all.get("/", (request, response) -> response.sendString(Mono.just("ready")));

        Migrator migrator = Migrator.builder(connectionFactory)
                .source(MigrationSource.classpath("db/migration"))
                .build();

        migrator.migrateOnce()
                .then(HttpServer.create().port(port).route(routes).bind())
                .block()
                .onDispose()
                .block(); // the main thread, never an event loop
    }
}
