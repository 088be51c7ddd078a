package io.lockkeeper.cli.scratch;

import io.lockkeeper.cli.console.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The command {@code docker} on the PATH: that of Docker, or Podman's. */
final class Docker {

    private static final int LAST_LINES = 20;
    private static final String TO_EVERYBODY = "(Run|See) '.* --help'.*|Emulate Docker CLI using podman.*";

    /** How long a command may take to end that was asked to. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Set<Process> living = ConcurrentHashMap.newKeySet();

    /**
     * What a command ended with.
     *
     * @param text both of its streams
     */
    record Answer(int exitCode, String text) {

        boolean good() {
            return exitCode == 0;
        }

        /** The last lines, each indented; less what docker says to everybody. */
        String quoted() {
            List<String> lines = text.lines()
                    .filter(line -> !line.isBlank() && !line.matches(TO_EVERYBODY))
                    .toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LAST_LINES))
                    .map(line -> "\n    " + line)
                    .collect(Collectors.joining());
        }
    }

    Mono<Answer> run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /**
     * Runs a command; cancelling it asks it to end.
     *
     * @param environment what nobody may see on a command line
     */
    Mono<Answer> run(Map<String, String> environment, String... arguments) {
        return Mono.using(
                () -> start(environment, arguments),
                process -> Mono.fromCallable(() -> answer(process)).subscribeOn(Schedulers.boundedElastic()),
                Docker::end);
    }

    /** Without closing its streams, as the process would do itself: they are being read. */
    private static void end(Process process) {
        process.toHandle().destroy();
    }

    private Process start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            living.add(process);
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UsageException("--scratch-image needs the command docker, which cannot be started: "
                    + e.getMessage() + "\ninstall Docker or podman-docker, or name a server with --scratch-url");
        }
    }

    private Answer answer(Process process) throws IOException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.onExit().join().exitValue();
        living.remove(process);
        return new Answer(exitCode, text);
    }

    /** Completes when no command runs any more; those that run are asked to end. */
    Mono<Void> ended() {
        return Flux.fromIterable(living)
                .doOnNext(Docker::end)
                .flatMap(process -> Mono.fromFuture(process.onExit(), true)
                        .timeout(FAREWELL)
                        .onErrorResume(slow -> Mono.fromSupplier(process::destroyForcibly)))
                .then();
    }
}
