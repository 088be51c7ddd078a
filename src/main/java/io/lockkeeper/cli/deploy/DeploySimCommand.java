package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.DeploySimulatorBuilder;
import io.lockkeeper.error.ExitCode;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** The verb that stands in for the service. */
@Command(
        name = "deploy-sim",
        description =
                "Simulates the service for deploy requests on a port of this machine, until Ctrl-C, to try without an"
                        + " account. Its first line is the base URL. It knows any organization, database and token, and has one"
                        + " branch at first, main, with one keyspace, app. What it holds is gone when it ends.")
public final class DeploySimCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    private final Context context;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "Where to listen. Default: any free port.",
            defaultValue = "0")
    private int port;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            description = "How long a passing state lasts, such as pending or queued. Default: 500ms.")
    private @Nullable Duration step;

    @Option(names = "--copy", paramLabel = "TIME", description = "How long rows are copied. Default: 3s.")
    private @Nullable Duration copy;

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--verbose", description = "Log what happens to standard error, and show stack traces.")
    private boolean verbose;

    public DeploySimCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MOST_PORT) {
            throw new UsageException("--port " + port + ": write a number from 0 to " + MOST_PORT);
        }
        try {
            return Foreground.await(serve(), Mono.empty(), () -> {});
        } catch (CancellationException endedByHand) {
            return ExitCode.OK.code();
        }
    }

    private Mono<Integer> serve() {
        return Mono.usingWhen(
                simulator()
                        .start()
                        .onErrorMap(
                                DeploySimCommand::isTaken,
                                taken -> new UsageException("--port " + port + ": another process listens there")),
                simulator -> Mono.fromRunnable(() -> context.console().line(simulator.url()))
                        .then(Mono.never()),
                DeploySimulator::stop);
    }

    private DeploySimulatorBuilder simulator() {
        DeploySimulatorBuilder builder = DeploySimulator.builder().port(port);
        if (step != null) {
            builder.step(step);
        }
        if (copy != null) {
            builder.copy(copy);
        }
        return builder;
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof BindException || failure.getCause() instanceof BindException;
    }
}
