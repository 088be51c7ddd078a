package io.lockkeeper.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What recording the contract adds to a test run of a Boot application: from the start of its JVM to the end of it. */
final class RecorderMeasure implements Measure {

    private static final String WITHOUT = "without the recorder";
    private static final String WITH = "with the recorder";

    /** @param cpu of all processors together, without the server's; NaN where the system does not tell */
    private record Cost(double seconds, double cpu) {}

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public List<Line> run(Settings settings) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (Server server = Server.start()) {
            for (int distinct : List.of(100, 1_000)) {
                lines.addAll(run(server, distinct, settings.rounds()));
            }
        }
        return lines;
    }

    private static List<Line> run(Server server, int distinct, int rounds) throws IOException, InterruptedException {
        String subject = "1,000 requests, %,d statements".formatted(distinct);
        Path contract = Files.createTempFile("lockkeeper-bench-", ".sql");
        List<Cost> without = new ArrayList<>();
        List<Cost> with = new ArrayList<>();
        // as in most runs, it is there already
        run(server, distinct, contract, true);
        for (int round = 0; round < rounds; round++) {
            boolean first = round % 2 == 0;
            Cost one = run(server, distinct, contract, first);
            Cost other = run(server, distinct, contract, !first);
            with.add(first ? one : other);
            without.add(first ? other : one);
            System.out.printf("%s: %s without, %s with%n", subject, without.get(round), with.get(round));
        }
        long recorded;
        try (var text = Files.lines(contract)) {
            recorded = text.filter(line -> line.startsWith("-- test: ")).count();
        }
        Files.delete(contract);
        if (recorded != distinct) {
            throw new IllegalStateException(recorded + " statements are recorded");
        }
        List<Line> lines = new ArrayList<>();
        lines(lines, subject, "test run", without, with, Cost::seconds);
        lines(lines, subject, "CPU of the test run", without, with, Cost::cpu);
        return lines;
    }

    private static void lines(
            List<Line> lines,
            String subject,
            String quantity,
            List<Cost> without,
            List<Cost> with,
            ToDoubleFunction<Cost> value) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < with.size(); round++) {
            ratios.add(value.applyAsDouble(with.get(round)) / value.applyAsDouble(without.get(round)));
        }
        lines.add(new Line(subject, WITHOUT, quantity, "s", summary(without, value)));
        lines.add(new Line(subject, WITH, quantity, "s", summary(with, value)));
        lines.add(new Line(subject, WITH, quantity + " / " + WITHOUT, "x", Summary.of(ratios)));
    }

    private static Summary summary(List<Cost> costs, ToDoubleFunction<Cost> value) {
        return Summary.of(costs.stream().mapToDouble(value).boxed().toList());
    }

    private static Cost run(Server server, int distinct, Path contract, boolean recorded)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("lockkeeper-bench-", ".txt");
        try (Server.Database database = server.newDatabase()) {
            Path module = Path.of("boot", "recorded", "target");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            module.resolve("classes") + File.pathSeparator + module.resolve("lib") + "/*",
                            "-Ddistinct=" + distinct,
                            "-Dlockkeeper.contract=" + (recorded ? "update" : "off"),
                            "-Dlockkeeper.contract.file=" + contract,
                            "-Dspring.r2dbc.url=r2dbc:postgresql://%s:%d/%s"
                                    .formatted(Server.HOST, database.port(), database.name()),
                            "-Dspring.r2dbc.username=" + Server.USER,
                            "-Dspring.r2dbc.password=" + Server.USER,
                            "app.TestRun")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            long began = System.nanoTime();
            int exit = builder.start().waitFor();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException(Files.readString(said));
            }
            double cpu = Files.readAllLines(said).stream()
                    .filter(line -> line.startsWith("cpu="))
                    .mapToDouble(line -> Long.parseLong(line.substring("cpu=".length())) / 1e3)
                    .findFirst()
                    .orElse(Double.NaN);
            return new Cost(seconds, cpu);
        } finally {
            Files.delete(said);
        }
    }
}
