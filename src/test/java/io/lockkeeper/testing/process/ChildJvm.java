package io.lockkeeper.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Another JVM on this test's class path, on a jar or on a module path, whose output is read live and which can be killed. Closing it ends it
 * and everything it started.
 *
 * <pre>{@code
 * try (ChildJvm child = ChildJvm.running(Main.class).jvmOptions("-Xmx64m").arguments("migrate").start()) {
 *     child.awaitLine(line -> line.contains("waiting"), Duration.ofSeconds(20));
 *     child.kill9();
 * }
 * }</pre>
 */
public final class ChildJvm implements AutoCloseable {

    private static final Set<ChildJvm> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(ChildJvm::destroyTree)));
    }

    private final Process process;
    private final Output output = new Output();

    private ChildJvm(Process process) {
        this.process = process;
        LIVING.add(this);
        output.readFrom(process.getInputStream(), Stream.OUT);
        output.readFrom(process.getErrorStream(), Stream.ERR);
    }

    public static Builder running(Class<?> main) {
        return new Builder(List.of(main.getName()));
    }

    public static Builder jar(Path jar) {
        return new Builder(List.of("-jar", jar.toString()));
    }

    /** A module's main class, {@code module/package.Class}, on a module path alone: that is a JVM option. */
    public static Builder module(String main) {
        return new Builder(List.of("--module", main));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All lines so far, of both streams, in the order in which they arrived. */
    public List<String> lines() {
        return output.lines(stream -> true);
    }

    public List<String> standardOutput() {
        return output.lines(stream -> stream == Stream.OUT);
    }

    public List<String> standardError() {
        return output.lines(stream -> stream == Stream.ERR);
    }

    /** The first line of either stream that matches, even if it came before this call. Fails at once when the child ends. */
    public String awaitLine(Predicate<String> matching, Duration budget) {
        return output.awaitLine(matching, budget);
    }

    /** No shutdown hook runs, no connection is closed in good manners. */
    public void kill9() {
        process.toHandle().destroyForcibly();
    }

    /** As a process that is frozen or starved: it keeps its connections and does nothing until it may proceed. */
    public static void stop(long pid) {
        signal("STOP", pid);
    }

    public void proceed() {
        signal("CONT", pid());
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the child to end, as an orchestrator does: its shutdown hooks run. */
    public void terminate() {
        // Process.destroy would close the pipes as well, and with them the child's last words
        process.toHandle().destroy();
    }

    /** The exit code; when this returns, all output has been read. */
    public int awaitExit(Duration budget) {
        try {
            if (!process.waitFor(budget.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + budget + output.quoted());
            }
            output.awaitEnd(budget);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the child to end", e);
        }
    }

    @Override
    public void close() {
        destroyTree();
        LIVING.remove(this);
    }

    /** The child at once; its descendants are asked first, since the guard of an embedded server has work to do then. */
    private void destroyTree() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroy);
        for (ProcessHandle descendant : descendants) {
            descendant
                    .onExit()
                    .completeOnTimeout(descendant, 10, TimeUnit.SECONDS)
                    .join();
            descendant.destroyForcibly();
        }
    }

    private enum Stream {
        OUT,
        ERR
    }

    /** What the child has printed, readable while it goes on printing. */
    private static final class Output {

        private record Line(Stream stream, String text) {}

        private final List<Line> lines = new ArrayList<>();
        private int openStreams;

        synchronized void readFrom(InputStream in, Stream stream) {
            openStreams++;
            Thread reader = new Thread(() -> readAll(in, stream), "output of a child JVM");
            reader.setDaemon(true);
            reader.start();
        }

        private void readAll(InputStream in, Stream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(new Line(stream, line));
                }
            } catch (IOException closedWithTheProcess) {
                // the end of the output, as good as any
            } finally {
                end();
            }
        }

        private synchronized void add(Line line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            openStreams--;
            notifyAll();
        }

        synchronized List<String> lines(Predicate<Stream> of) {
            return lines.stream()
                    .filter(line -> of.test(line.stream()))
                    .map(Line::text)
                    .toList();
        }

        synchronized String awaitLine(Predicate<String> matching, Duration budget) {
            long deadline = System.nanoTime() + budget.toNanos();
            while (true) {
                Optional<String> found =
                        lines.stream().map(Line::text).filter(matching).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                if (openStreams == 0) {
                    throw new AssertionError("the child ended without the awaited line" + quoted());
                }
                if (!waitUntil(deadline)) {
                    throw new AssertionError("no such line within " + budget + quoted());
                }
            }
        }

        synchronized void awaitEnd(Duration budget) {
            long deadline = System.nanoTime() + budget.toNanos();
            while (openStreams > 0) {
                if (!waitUntil(deadline)) {
                    throw new AssertionError("the child has ended, its output has not" + quoted());
                }
            }
        }

        private boolean waitUntil(long deadline) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            try {
                wait(millis);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while reading the child's output", e);
            }
        }

        String quoted() {
            return "; its output:\n" + String.join("\n", lines(stream -> true));
        }
    }

    /** How to start it. */
    public static final class Builder {

        private final List<String> target;
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();

        private Builder(List<String> target) {
            this.target = target;
        }

        public Builder jvmOptions(String... options) {
            jvmOptions.addAll(List.of(options));
            return this;
        }

        public Builder arguments(String... values) {
            arguments.addAll(List.of(values));
            return this;
        }

        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public ChildJvm start() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // short-lived children: the second compiler would only slow their start
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
            String gate = System.getProperty("lockkeeper.gate");
            if (gate != null) {
                command.add("-Dlockkeeper.gate=" + gate);
            }
            command.addAll(jvmOptions);
            command.addAll(target);
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().remove("CLASSPATH");
            if (!target.contains("--module")) {
                // a class path is easily longer than a command line may be
                builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            }
            builder.environment().putAll(environment);
            try {
                return new ChildJvm(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
