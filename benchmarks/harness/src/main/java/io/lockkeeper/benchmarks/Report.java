package io.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as a file for programs, and as a table in the README. */
final class Report {

    private static final Path README = Path.of("README.md");

    private Report() {}

    static void write(Measure measure, List<Measure.Line> lines, Map<String, Object> surroundings) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>(surroundings);
        document.put("measure", measure.name());
        document.put("lines", lines);
        Path results = Files.createDirectories(Path.of("results"));
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
        Files.writeString(results.resolve(measure.name() + ".json"), json + "\n");
        Files.writeString(README, withTable(Files.readString(README), measure.name(), table(lines, surroundings)));
    }

    private static String withTable(String text, String measure, String table) {
        String opening = "<!-- " + measure + " -->\n";
        int from = text.indexOf(opening) + opening.length();
        int to = text.indexOf("<!-- /" + measure + " -->");
        if (from < opening.length() || to < 0) {
            throw new IllegalStateException("README.md has no place for " + measure);
        }
        return text.substring(0, from) + table + text.substring(to);
    }

    private static String table(List<Measure.Line> lines, Map<String, Object> surroundings) {
        StringBuilder table =
                new StringBuilder("| on | what | quantity | median | min | max |\n|---|---|---|---:|---:|---:|\n");
        for (Measure.Line line : lines) {
            table.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            line.subject(),
                            line.contestant(),
                            line.quantity() + (line.unit().isEmpty() ? "" : ", " + line.unit()),
                            number(line.summary().median()),
                            number(line.summary().min()),
                            number(line.summary().max())));
        }
        for (Measure.Line line : lines) {
            if (!line.note().isEmpty()) {
                table.append("%n- %s, %s: %s%n".formatted(line.subject(), line.contestant(), escaped(line.note())));
            }
        }
        return table.append(
                        "\n%s, commit %s, %s, %s cores, %s, load %.1f before the run, %s %% of the processors taken by the host meanwhile.%n"
                                .formatted(
                                        surroundings.get("date"),
                                        surroundings.get("commit"),
                                        surroundings.get("processor"),
                                        surroundings.get("cores"),
                                        surroundings.get("java"),
                                        surroundings.get("load"),
                                        surroundings.get("stolenPercent")))
                .toString();
    }

    /** What an exception says is no markup. */
    private static String escaped(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}
