package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.CleanUp;
import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.demo.EmbeddedServer;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.url.TrackedFactory;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import reactor.core.publisher.Mono;

/** Where the scratch database is made. */
public final class ScratchOption {

    private static final String IMAGE = "--scratch-image";
    private static final String URL = "--scratch-url";

    private static final int CONNECTIONS = 20;

    /** As long as a server may take that somebody has just started. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private static final String INSTEAD = "write --scratch-image postgres:18, which starts a container with docker, or"
            + " name an empty database with --scratch-url r2dbc:postgresql://user:password@host:port/database";

    @Option(
            names = IMAGE,
            paramLabel = "IMAGE",
            description = "An image of PostgreSQL, such as postgres:18 or postgis/postgis:16-3.4, of which the command"
                    + " docker starts a container, which is removed at the end.")
    private @Nullable String image;

    @Option(
            names = URL,
            paramLabel = "URL",
            description = "An empty database of a server where a new one may be created, which is dropped at the end."
                    + " User and password are those in the url, or of the environment. Default without an image:"
                    + " an embedded server, where its binaries are on the class path.")
    private @Nullable String url;

    @Spec(Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

    private final ConnectionOptions connections = new ConnectionOptions();

    /** @throws UsageException for options that contradict each other, or cannot be meant */
    public void check() {
        String image = image();
        if (url() != null && image != null) {
            throw new UsageException("--scratch-url and --scratch-image contradict each other: write one of them");
        }
        if (image != null && image.startsWith("-")) {
            throw new UsageException("--scratch-image: '" + image + "' is no image: write one such as postgres:18");
        }
    }

    /**
     * Makes the database, works on it, and drops it. Blocks.
     *
     * @throws UsageException if there is no server for it, or the given database is not empty
     */
    public <T> T on(Context context, String applicationName, Function<Scratch, T> work) {
        check();
        String image = image();
        if (image != null) {
            return inContainer(context, image, applicationName, work);
        }
        String url = url();
        return url == null ? embedded(applicationName, work) : at(url, context, applicationName, work);
    }

    private @Nullable String image() {
        return isReplaced(IMAGE, URL) ? null : image;
    }

    private @Nullable String url() {
        return isReplaced(URL, IMAGE) ? null : url;
    }

    /** What the command line says of one counts before what a variable or a file says of the other. */
    private boolean isReplaced(String option, String other) {
        ParseResult written = verb.commandLine().getParseResult();
        return written.hasMatchedOption(other) && !written.hasMatchedOption(option);
    }

    private <T> T at(String given, Context context, String applicationName, Function<Scratch, T> work) {
        ScratchDatabase database =
                ScratchDatabase.besideEmpty(factory(context, given, applicationName, null), STARTING);
        return CleanUp.after(
                () -> {
                    await(database.create());
                    return on(factory(context, given, applicationName, database.name()), work);
                },
                database.drop().onErrorComplete());
    }

    private ConnectionFactory factory(
            Context context, String given, String applicationName, @Nullable String database) {
        return new TrackedFactory(
                connections.factory(context, given, URL, applicationName, database), connections.hostNames());
    }

    private static <T> T embedded(String applicationName, Function<Scratch, T> work) {
        EmbeddedServer.require(INSTEAD);
        EmbeddedServer server = EmbeddedServer.start(CONNECTIONS);
        return CleanUp.after(
                () -> {
                    ScratchDatabase database =
                            ScratchDatabase.onOwnServer(server.factory(applicationName, "postgres"), STARTING);
                    await(database.create());
                    return on(server.factory(applicationName, database.name()), work);
                },
                server.leave());
    }

    private static <T> T inContainer(Context context, String image, String applicationName, Function<Scratch, T> work) {
        ScratchContainer container = new ScratchContainer(image);
        return CleanUp.after(
                () -> {
                    context.console()
                            .note("starting a container of " + image
                                    + "; docker pulls an image that is not here, which may take minutes");
                    ScratchContainer.Place place = Foreground.await(container.start(), Mono.empty(), () -> {});
                    ScratchDatabase database = ScratchDatabase.onOwnServer(
                            container.factory(place, applicationName, "postgres"), ScratchContainer.STARTING);
                    await(Mono.firstWithSignal(
                            database.create().onErrorMap(DatabaseUnreachableException.class, container::unreachable),
                            container.end()));
                    return on(container.factory(place, applicationName, database.name()), work);
                },
                container.remove(context.console()::warn));
    }

    private static <T> T on(ConnectionFactory made, Function<Scratch, T> work) {
        await(ScratchDatabase.prepare(made));
        return work.apply(new Scratch(made));
    }

    private static void await(Mono<Void> work) {
        Foreground.await(work.thenReturn(true), Mono.empty(), () -> {});
    }
}
