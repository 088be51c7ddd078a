package io.lockkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** No figure is typed: those that are shown are those that were measured. */
class FiguresTest {

    @Test
    void theFiguresOfTheReadmeAreThoseOfTheResults() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).isEqualTo(Figures.within(readme));
    }

    @Test
    void howTheResultsStandToTheBarIsWhatTheResultsSay() throws IOException {
        String page = Files.readString(Figures.BENCHMARKS);

        assertThat(page).isEqualTo(Figures.withBar(page)).contains("| later call / r2dbc floor | 1.15 |");
    }

    @ParameterizedTest
    @MethodSource("measures")
    void theTablesOfTheBenchmarksAreTheirResults(String measure) throws IOException {
        List<String> shown = Files.readAllLines(Path.of("benchmarks", "README.md")).stream()
                .dropWhile(line -> !line.equals("<!-- " + measure + " -->"))
                .takeWhile(line -> !line.equals("<!-- /" + measure + " -->"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| on |"))
                .toList();

        assertThat(shown).isEqualTo(Figures.lines(measure).map(FiguresTest::row).toList());
    }

    static Stream<String> measures() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("benchmarks", "results"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.equals("timeline.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String row(JsonNode line) {
        JsonNode summary = line.get("summary");
        String unit = line.get("unit").asString();
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        line.get("subject").asString(),
                        line.get("contestant").asString(),
                        line.get("quantity").asString() + (unit.isEmpty() ? "" : ", " + unit),
                        number(summary.get("median")),
                        number(summary.get("min")),
                        number(summary.get("max")));
    }

    /** NaN is written as a string where nothing could be measured. */
    private static String number(JsonNode value) {
        if (!value.isNumber() || Double.isNaN(value.asDouble())) {
            return "–";
        }
        return String.format(Locale.ROOT, value.asDouble() >= 100 ? "%.0f" : "%.2f", value.asDouble());
    }
}
