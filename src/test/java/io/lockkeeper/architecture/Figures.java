package io.lockkeeper.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The README's figures, and how the results stand to the bar, out of what the benchmarks have written. As a program it puts
 * them into the two pages.
 */
final class Figures {

    private static final Path README = Path.of("README.md");
    static final Path BENCHMARKS = Path.of("benchmarks", "README.md");
    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final List<String> CONTESTANTS =
            List.of("Lockkeeper", "Flyway", "Liquibase", "r2dbc-migrate", "r2dbc floor");

    private static final String COLD_START = "16 replicas in one JVM";
    private static final String FIRST_TO_LAST = "first start to last ready";

    /** One row: what it says, and where its figures are. */
    private record Row(String text, String measure, String subject, String quantity) {}

    private static final List<Row> ROWS = List.of(
            new Row("warm boot, 100 applied, ms", "warm-boot", "100 applied", "later call"),
            new Row("warm boot, 10,000 applied, ms", "warm-boot", "10,000 applied", "later call"),
            new Row(
                    "the first call of a JVM whose driver is loaded, ms",
                    "warm-boot",
                    "100 applied",
                    "first call, driver loaded"),
            new Row("round trips of a warm boot, connecting included", "warm-boot", "100 applied", "round trips"),
            new Row("100 pending, ms", "pending", "100 pending", "time"),
            new Row("1,000 pending, ms", "pending", "1,000 pending", "time"),
            new Row("16 replicas, empty database: last one ready, ms", "cold-start", COLD_START, FIRST_TO_LAST),
            new Row("16 replicas, empty database: failed", "cold-start", COLD_START, "failed replicas"),
            new Row("what it adds to r2dbc-postgresql, MB", "weight", "beside r2dbc-postgresql", "size"));

    /** What the median of a ratio may be at most. */
    private record Bar(String text, String measure, String subject, String quantity, double most) {}

    private static final List<Bar> BARS = Stream.of(
                    Stream.of("100 applied", "10,000 applied")
                            .flatMap(applied -> Stream.of(
                                    new Bar(
                                            "warm boot, " + applied + ", later calls",
                                            "warm-boot",
                                            applied,
                                            "later call / r2dbc floor",
                                            1.15),
                                    new Bar(
                                            "warm boot, " + applied + ", first call, driver loaded",
                                            "warm-boot",
                                            applied,
                                            "first call, driver loaded / r2dbc floor",
                                            1.4))),
                    Stream.of("100 pending", "1,000 pending")
                            .flatMap(pending -> Stream.of(
                                    new Bar(pending, "pending", pending, "time / r2dbc floor", 1.15),
                                    new Bar(pending, "pending", pending, "time / Flyway", 1),
                                    new Bar(pending, "pending", pending, "time / Liquibase", 1),
                                    new Bar(pending, "pending", pending, "time / r2dbc-migrate", 1))),
                    Stream.of(
                            new Bar("16 cold starts", "cold-start", COLD_START, FIRST_TO_LAST + " / r2dbc floor", 1.15),
                            new Bar(
                                    "16 cold starts",
                                    "cold-start",
                                    COLD_START,
                                    "last migration to last ready / r2dbc floor",
                                    1.5)))
            .flatMap(bars -> bars)
            .toList();

    private Figures() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(README, within(Files.readString(README)));
        Files.writeString(BENCHMARKS, withBar(Files.readString(BENCHMARKS)));
    }

    /** The README's text, with its figures as they should be. */
    static String within(String text) {
        return with(text, "figures", table());
    }

    /** The benchmarks' text, with its results beside the bar as they should be. */
    static String withBar(String text) {
        return with(text, "bar", bar());
    }

    private static String with(String text, String mark, String content) {
        String opening = "<!-- " + mark + " -->\n";
        int from = text.indexOf(opening) + opening.length();
        int to = text.indexOf("<!-- /" + mark + " -->");
        return text.substring(0, from) + content + text.substring(to);
    }

    private static String bar() {
        return BARS.stream()
                .flatMap(bar -> lines(bar.measure(), bar.subject(), CONTESTANTS.get(0), bar.quantity())
                        .map(line -> beside(bar, line.get("summary"))))
                .collect(Collectors.joining(
                        "\n",
                        "| what | ratio | bar | median | least | greatest | |\n|---|---|---:|---:|---:|---:|---|\n",
                        "\n"));
    }

    private static String beside(Bar bar, JsonNode summary) {
        double median = summary.get("median").asDouble();
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        bar.text(),
                        bar.quantity(),
                        number(bar.most()),
                        number(median),
                        number(summary.get("min").asDouble()),
                        number(summary.get("max").asDouble()),
                        median <= bar.most() ? "met" : "missed");
    }

    private static String table() {
        String head =
                "| medians | " + String.join(" | ", CONTESTANTS) + " |\n|---|" + "---:|".repeat(CONTESTANTS.size());
        return Stream.concat(Stream.of(head), ROWS.stream().map(Figures::line)).collect(Collectors.joining("\n"))
                + "\n\n" + surroundings() + "\n";
    }

    /** A figure says little without the machine, and what else that had to do. */
    private static String surroundings() {
        JsonNode about = read("pending");
        return "%s cores, a load of %.1f before the run, %s, %s."
                .formatted(
                        about.get("cores").asString(),
                        about.get("load").asDouble(),
                        about.get("java").asString(),
                        about.get("date").asString());
    }

    private static String line(Row row) {
        return CONTESTANTS.stream()
                .map(contestant -> median(row, contestant).map(Figures::number).orElse("–"))
                .collect(Collectors.joining(" | ", "| " + row.text() + " | ", " |"));
    }

    private static Optional<Double> median(Row row, String contestant) {
        return lines(row.measure(), row.subject(), contestant, row.quantity())
                .map(line -> line.get("summary").get("median"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .filter(median -> !median.isNaN())
                .findFirst();
    }

    private static Stream<JsonNode> lines(String measure, String subject, String contestant, String quantity) {
        return lines(measure)
                .filter(line -> line.get("subject").asString().equals(subject)
                        && line.get("contestant").asString().equals(contestant)
                        && line.get("quantity").asString().equals(quantity));
    }

    static Stream<JsonNode> lines(String measure) {
        return Files.exists(file(measure)) ? read(measure).get("lines").valueStream() : Stream.empty();
    }

    private static Path file(String measure) {
        return RESULTS.resolve(measure + ".json");
    }

    private static JsonNode read(String measure) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file(measure)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many digits as say something. */
    static String number(double value) {
        boolean whole = value >= 100 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
