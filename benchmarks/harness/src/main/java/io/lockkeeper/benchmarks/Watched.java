package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that is timed from its start to its end, and whose memory is looked at meanwhile. */
final class Watched {

    private static final long LOOK_MILLIS = 20;

    private final double seconds;
    private final double peakMegabytes;
    private final String output;

    private Watched(double seconds, double peakMegabytes, String output) {
        this.seconds = seconds;
        this.peakMegabytes = peakMegabytes;
        this.output = output;
    }

    /** Fails with what the process says if it fails. */
    static Watched run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path said = Files.createTempFile("lockkeeper-output-", ".txt");
        try {
            long began = System.nanoTime();
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            double peak = Double.NaN;
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                double now = residentPeak(process.pid());
                peak = Double.isNaN(now) ? peak : now;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            String output = Files.readString(said, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(output);
            }
            return new Watched(seconds, peak, output);
        } finally {
            Files.delete(said);
        }
    }

    /** Linux keeps the largest resident set itself, so nothing is missed between two looks but the very end. */
    private static double residentPeak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1e3)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException ended) {
            return Double.NaN;
        }
    }

    double seconds() {
        return seconds;
    }

    double peakMegabytes() {
        return peakMegabytes;
    }

    String output() {
        return output;
    }
}
