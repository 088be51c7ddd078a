package io.lockkeeper.benchmarks.boot;

import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A JVM in which contestants boot. It prints {@code key=value} lines; what a contestant prints itself goes nowhere. */
public final class BootProcess {

    private static final PrintStream OUT = System.out;

    private BootProcess() {}

    public static void main(String[] arguments) throws Exception {
        // without SLF4J, Reactor would write to the console and not ask any logger's level
        System.setProperty("reactor.logging.fallback", "JDK");
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty("liquibase.analytics.enabled", "false");
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "cold" -> once(Boot.named(rest.get(0)), target(rest.subList(1, 4)));
            case "loaded" -> {
                loadDriver(rest.get(0), target(rest.subList(1, 4)));
                once(Boot.named(rest.get(0)), target(rest.subList(1, 4)));
            }
            case "later" -> later(Integer.parseInt(rest.get(0)), rest.subList(1, rest.size()));
            case "together" -> together(rest.get(0), target(rest.subList(1, 4)), Integer.parseInt(rest.get(4)));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private static Target target(List<String> words) {
        return new Target(Integer.parseInt(words.get(0)), words.get(1), Path.of(words.get(2)));
    }

    /** One connection, one query, as the pool of a service would have made before. */
    private static void loadDriver(String contestant, Target target) throws Exception {
        if (contestant.contains("r2dbc") || contestant.equals("lockkeeper")) {
            Mono.usingWhen(
                            target.r2dbc().create(),
                            connection -> Flux.from(connection
                                            .createStatement("select 1")
                                            .execute())
                                    .concatMap(result -> result.map((row, metadata) -> row.get(0)))
                                    .then(),
                            Connection::close)
                    .block();
            return;
        }
        try (var connection = DriverManager.getConnection(target.jdbcUrl(), Target.USER, Target.USER);
                var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static void once(Boot boot, Target target) throws IOException {
        long began = System.nanoTime();
        Throwable failure = null;
        try {
            boot.boot(target);
        } catch (Throwable refused) {
            failure = refused;
        }
        long nanos = System.nanoTime() - began;
        Instant ready = Instant.now();
        OUT.println("seconds=" + nanos / 1e9);
        OUT.println("ready=" + micros(ready));
        OUT.println("sinceJvmStart="
                + (micros(ready) / 1e6 - ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
        OUT.println("cpu=" + cpuSeconds());
        OUT.println("classes=" + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        OUT.println("peak=" + peakMegabytes());
        OUT.println("heap=" + peakHeapMegabytes());
        OUT.println("spans=" + boot.spans());
        if (failure != null) {
            OUT.println("failure=" + inWords(failure));
        }
        OUT.flush();
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double peakHeapMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1e6;
    }

    private static double peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1e3)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * Contestants in turns, all warm.
     *
     * @param contestants name, port, database, folder of each
     */
    private static void later(int rounds, List<String> contestants) throws Exception {
        int count = contestants.size() / 4;
        int warmUp = Math.max(2, rounds / 3);
        for (int round = -warmUp; round < rounds; round++) {
            for (int turn = 0; turn < count; turn++) {
                int next = Math.floorMod(round + turn, count);
                List<String> words = contestants.subList(4 * next, 4 * next + 4);
                Boot boot = Boot.named(words.get(0));
                Target target = target(words.subList(1, 4));
                long began = System.nanoTime();
                boot.boot(target);
                long nanos = System.nanoTime() - began;
                if (round >= 0) {
                    OUT.println(round + " " + words.get(0) + "=" + nanos / 1e9);
                }
            }
        }
    }

    /** Replicas in one JVM, each with everything of its own, at the same time. */
    private static void together(String contestant, Target target, int replicas) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        CountDownLatch up = new CountDownLatch(replicas);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            int replica = i;
            running.add(threads.submit(() -> {
                up.countDown();
                up.await(1, TimeUnit.MINUTES);
                long start = micros(Instant.now());
                String failure = "";
                Boot boot = Boot.named(contestant);
                try {
                    boot.boot(target);
                } catch (Throwable refused) {
                    failure = inWords(refused);
                }
                String line = replica + "=" + start + " " + micros(Instant.now()) + " " + failure;
                synchronized (OUT) {
                    OUT.println(line);
                    OUT.println("spans " + replica + "=" + boot.spans());
                    OUT.flush();
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        OUT.println("cpu=" + cpuSeconds());
        OUT.flush();
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** The exception and the innermost cause, on one line. */
    private static String inWords(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = failure.getClass().getSimpleName()
                + (cause == failure ? "" : " (" + cause.getClass().getSimpleName() + ")")
                + ": "
                + cause.getMessage();
        String line = String.join(" ", text.split("\\s+"));
        return line.length() <= 240 ? line : line.substring(0, 240) + "…";
    }
}
