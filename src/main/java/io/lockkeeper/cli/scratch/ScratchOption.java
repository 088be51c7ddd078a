package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.demo.EmbeddedServer;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.url.TrackedFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** Where the scratch database is made. */
public final class ScratchOption {

    private static final int CONNECTIONS = 20;

    private static final String INSTEAD =
            "name an empty database with --scratch-url, such as r2dbc:postgresql://postgres:postgres@localhost:5433/postgres"
                    + " after: docker run --rm -d -p 5433:5432 -e POSTGRES_PASSWORD=postgres postgres:18";

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = "An empty database of a server where a new one may be created, which is dropped at the end."
                    + " User and password are those in the url, or of the environment. Default: an embedded server.")
    private @Nullable String url;

    private final ConnectionOptions connections = new ConnectionOptions();

    public boolean isGiven() {
        return url != null;
    }

    /**
     * Makes the database, works on it, and drops it. Blocks.
     *
     * @throws io.lockkeeper.cli.console.UsageException if there is no server for it, or the given database is not empty
     */
    public <T> T on(Context context, String applicationName, Function<Scratch, T> work) {
        String given = url;
        if (given == null) {
            EmbeddedServer.require(INSTEAD);
            EmbeddedServer server = EmbeddedServer.start(CONNECTIONS);
            return on(
                    new ScratchDatabase(server.factory(applicationName, "postgres")),
                    database -> server.factory(applicationName, database),
                    server.leave(),
                    work);
        }
        return on(
                new ScratchDatabase(factory(context, given, applicationName, null)),
                database -> factory(context, given, applicationName, database),
                Mono.empty(),
                work);
    }

    private ConnectionFactory factory(
            Context context, String given, String applicationName, @Nullable String database) {
        return new TrackedFactory(
                connections.factory(context, given, "--scratch-url", applicationName, database),
                connections.hostNames());
    }

    private static <T> T on(
            ScratchDatabase database,
            Function<String, ConnectionFactory> factories,
            Mono<Void> end,
            Function<Scratch, T> work) {
        Mono<Void> leave = database.drop().onErrorComplete().then(end);
        try {
            Foreground.await(database.create().thenReturn(true), leave, () -> {});
            Scratch scratch = new Scratch(factories.apply(database.name()), leave);
            scratch.await(ScratchDatabase.prepare(scratch.factory()).thenReturn(true));
            return work.apply(scratch);
        } finally {
            Foreground.await(leave.thenReturn(true), Mono.empty(), () -> {});
        }
    }
}
