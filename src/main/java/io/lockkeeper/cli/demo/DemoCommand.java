package io.lockkeeper.cli.demo;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.ConnectionOptions;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** The verb that shows what all the others are for. */
@Command(
        name = "demo",
        description = "Cold-starts replicas of a sample service on an empty database, all at the same moment, and shows"
                + " that each migration is applied exactly once. Without --url it brings a PostgreSQL of its own; with it,"
                + " all happens in a new schema of that database, which is dropped at the end.")
public final class DemoCommand implements Callable<Integer> {

    private static final int DID_NOT_HOLD = 1;
    private static final int MOST_REPLICAS = 64;

    private final Context context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--replicas",
            paramLabel = "NUMBER",
            description = "How many. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8")
    private int replicas;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Write what each replica did when, as JSON: benchmarks/timeline.html draws it.")
    private @Nullable Path events;

    @Option(names = "--serve", description = "Stay up afterwards, until Ctrl-C.")
    private boolean serve;

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--verbose", description = "Log what happens to standard error, and show stack traces.")
    private boolean verbose;

    /** A demo in this process. */
    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new UsageException("--replicas " + replicas + ": between 1 and " + MOST_REPLICAS + " can be shown");
        }
        Story story = new Story(context.console());
        Place place = connection.isNamed() ? given(story) : embedded(story);
        Timeline timeline = new Timeline();
        Demo demo = new Demo(replicas, place, story, timeline);
        Mono<Void> cleanUp = Mono.defer(() -> {
            story.end();
            demo.close();
            return place.leave();
        });
        try {
            return Foreground.await(
                    demo.perform()
                            .doOnNext(story::verdict)
                            .doOnNext(verdict -> write(timeline))
                            .delayUntil(verdict -> serve && verdict.good() ? stay(story) : Mono.empty())
                            .map(verdict -> verdict.good() ? ExitCode.OK.code() : DID_NOT_HOLD)
                            .delayUntil(code -> cleanUp),
                    cleanUp,
                    () -> {});
        } catch (CancellationException endedByHand) {
            return DID_NOT_HOLD;
        }
    }

    private void write(Timeline timeline) {
        if (events == null) {
            return;
        }
        try {
            timeline.write(events);
        } catch (IOException e) {
            throw new UsageException("--events " + events + ": cannot be written (" + e + ")");
        }
    }

    private Place given(Story story) {
        GivenServer server = new GivenServer(connection, context);
        announce(story);
        Foreground.await(server.enter(story), server.leave(), () -> {});
        story.says("PostgreSQL", server.describe());
        return server;
    }

    private Place embedded(Story story) {
        EmbeddedServer.require();
        announce(story);
        story.says("PostgreSQL", "starting an embedded server");
        EmbeddedServer server = EmbeddedServer.start(3 * replicas + 20);
        Foreground.await(server.createDatabase(), server.leave(), () -> {});
        story.says("PostgreSQL", server.describe());
        return server;
    }

    private void announce(Story story) {
        story.plain(
                (replicas == 1 ? "1 replica of a service starts" : replicas + " replicas of one service start at once")
                        + " on an empty database.");
        story.plain("");
    }

    private static Mono<Void> stay(Story story) {
        return Mono.fromRunnable(() -> story.plain("serving until Ctrl-C")).then(Mono.never());
    }
}
