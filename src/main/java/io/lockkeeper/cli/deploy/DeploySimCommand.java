package io.lockkeeper.cli.deploy;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.console.Foreground;
import io.lockkeeper.cli.console.HelpOption;
import io.lockkeeper.cli.console.UsageException;
import io.lockkeeper.cli.options.Defaults;
import io.lockkeeper.cli.options.LogOptions;
import io.lockkeeper.deploy.sim.DeploySimulator;
import io.lockkeeper.deploy.sim.DeploySimulatorBuilder;
import io.lockkeeper.deploy.sim.Endpoint;
import io.lockkeeper.deploy.sim.Fault;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.internal.text.Texts;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                        + " branch at first, main, with one keyspace, app. When it ends, it prints how often each call came, and what"
                        + " it holds is gone.")
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

    @Option(
            names = "--fault",
            split = Defaults.PARTS,
            hideParamSyntax = true,
            paramLabel = "CALL=FAULT",
            description = "Let the next such call go wrong, such as create=lost-answer. May be given several times.")
    private List<String> faults = new ArrayList<>();

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
        List<Planned> planned = faults.stream().map(DeploySimCommand::planned).toList();
        AtomicReference<@Nullable DeploySimulator> running = new AtomicReference<>();
        try {
            return Foreground.await(serve(planned, running), Mono.empty(), () -> tell(running.get()));
        } catch (CancellationException endedByHand) {
            return ExitCode.OK.code();
        }
    }

    private Mono<Integer> serve(List<Planned> planned, AtomicReference<@Nullable DeploySimulator> running) {
        return Mono.usingWhen(
                simulator()
                        .start()
                        .onErrorMap(
                                DeploySimCommand::isTaken,
                                taken -> new UsageException("--port " + port + ": another process listens there")),
                simulator -> {
                    planned.forEach(one -> simulator.fault(one.endpoint(), one.fault(), 1));
                    running.set(simulator);
                    context.console().line(simulator.url());
                    return Mono.never();
                },
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

    private void tell(@Nullable DeploySimulator simulator) {
        if (simulator == null) {
            return;
        }
        for (Endpoint endpoint : Endpoint.values()) {
            if (simulator.calls(endpoint) > 0) {
                context.console()
                        .line("%s: %s, %d accepted"
                                .formatted(
                                        word(endpoint),
                                        Texts.count(simulator.calls(endpoint), "call"),
                                        simulator.effects(endpoint)));
            }
        }
    }

    private record Planned(Endpoint endpoint, Fault fault) {}

    private static Planned planned(String text) {
        String[] parts = text.split("=", 2);
        return new Planned(
                named(text, parts[0], Endpoint.values()),
                named(text, parts.length > 1 ? parts[1] : "", Fault.values()));
    }

    private static <E extends Enum<E>> E named(String option, String text, E[] known) {
        return Stream.of(known)
                .filter(one -> word(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new UsageException("--fault %s: '%s' is none of %s"
                        .formatted(
                                option,
                                text,
                                Stream.of(known).map(DeploySimCommand::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof BindException || failure.getCause() instanceof BindException;
    }
}
