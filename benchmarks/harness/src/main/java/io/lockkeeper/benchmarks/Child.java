package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM in which a contestant boots. */
final class Child {

    private final Process process;
    private final Path said;
    private final long startMicros;

    private Child(Process process, Path said, long startMicros) {
        this.process = process;
        this.said = said;
        this.startMicros = startMicros;
    }

    static Child start(String classPath, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("io.lockkeeper.benchmarks.boot.BootProcess");
        command.addAll(arguments);
        Path said = Files.createTempFile("lockkeeper-bench-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("CLASSPATH", classPath);
        long start = micros(Instant.now());
        return new Child(builder.start(), said, start);
    }

    static Child start(Peer peer, String task, int port, String database, Folder folder, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                task,
                peer.key(),
                Integer.toString(port),
                database,
                folder.of(peer).toString()));
        arguments.addAll(List.of(more));
        return start(peer.classPath(), List.of(), arguments);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    long startMicros() {
        return startMicros;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** It keeps its connections and does nothing more, as a frozen or starved process. */
    void pause() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** What it printed, once it has ended or has been ended. */
    Map<String, String> end(Duration cap) throws IOException, InterruptedException {
        boolean ended = process.waitFor(cap.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
            process.waitFor();
        }
        Map<String, String> values = new LinkedHashMap<>();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        output.lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        if (!ended) {
            values.putIfAbsent("failure", "not ready within " + cap.toSeconds() + " s");
        } else if (values.isEmpty()) {
            values.put("failure", output.isBlank() ? "exit " + process.exitValue() : output.strip());
        }
        return values;
    }
}
