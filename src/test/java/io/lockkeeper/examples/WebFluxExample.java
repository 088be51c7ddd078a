package io.lockkeeper.examples;

import static io.lockkeeper.Expect.columns;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.ServerResponse.ok;
import static org.springframework.web.reactive.function.server.ServerResponse.status;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.Readiness;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.MigrateException;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** The same service in WebFlux: routes become Spring's HttpHandler, which Reactor Netty serves. */
public final class WebFluxExample {

    private WebFluxExample() {}

    /** @param arguments the database's url and the port */
    public static void main(String[] arguments) {
        ConnectionFactory connectionFactory = ConnectionFactories.get(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Migrator migrator = Migrator.builder(connectionFactory)
                .source(MigrationSource.classpath("db/migration"))
                .build();
        SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                .expect(columns("note", "id bigint", "text"))
                .build();

        RouterFunction<ServerResponse> routes = route().GET("/", request -> ok().bodyValue("ready"))
                .GET("/health", request -> health(probe.readiness()))
                .build();
        HttpHandler handler = RouterFunctions.toHttpHandler(routes);

        try {
            migrator.migrateOnce()
                    .then(probe.check())
                    .then(HttpServer.create()
                            .port(port)
                            .handle(new ReactorHttpHandlerAdapter(handler))
                            .bind())
                    .block()
                    .onDispose()
                    .block();
        } catch (MigrateException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode().code());
        }
    }

    /** What the boot found, as it was remembered: no query. */
    private static Mono<ServerResponse> health(Readiness readiness) {
        return status(readiness.isReady() ? 200 : 503)
                .bodyValue(readiness.state().name());
    }
}
