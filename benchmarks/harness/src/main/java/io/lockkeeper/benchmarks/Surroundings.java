package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What figures are worth nothing without. */
final class Surroundings {

    private Surroundings() {}

    static Map<String, Object> describe() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("commit", output("git", "rev-parse", "--short", "HEAD"));
        all.put("processor", fromProc("/proc/cpuinfo", "model name"));
        all.put("cores", Runtime.getRuntime().availableProcessors());
        all.put("memory", fromProc("/proc/meminfo", "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        all.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        all.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        all.put("postgres", "18, embedded binaries, fsync off, passwords by scram-sha-256");
        all.put("psql", output("psql", "--version"));
        return all;
    }

    /** Seconds in which the host gave this machine's processors to others, since it started; 0 where nobody says. */
    static double stolenSeconds() throws IOException {
        Path path = Path.of("/proc/stat");
        if (!Files.exists(path)) {
            return 0;
        }
        String[] ticks = Files.readAllLines(path).get(0).strip().split(" +");
        return ticks.length > 8 ? Long.parseLong(ticks[8]) / 100.0 : 0;
    }

    private static String fromProc(String file, String key) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "unknown";
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            return "absent";
        }
    }
}
