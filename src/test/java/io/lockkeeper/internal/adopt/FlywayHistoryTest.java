package io.lockkeeper.internal.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.plan.OtherHistory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Flyway's rows come to in the end. */
class FlywayHistoryTest {

    private static final FlywayHistory HISTORY = new FlywayHistory(Map.of());

    static OtherHistory.Row row(@Nullable String version, String name, String type, @Nullable String checksum) {
        return new OtherHistory.Row(version, name, type, checksum, "app", "2026-01-02T03:04:05", "true", null);
    }

    static OtherHistory.Row failed(String version, String name) {
        return new OtherHistory.Row(version, name, "SQL", "1", "app", null, "false", null);
    }

    private static List<String> titles(List<Recorded.Entry> entries) {
        return entries.stream().map(Recorded.Entry::title).toList();
    }

    @Test
    void aDeletedRowIsNotDoneAndAnUndoneOneIsTold() {
        Recorded recorded = HISTORY.read(List.of(
                row(null, "<< Flyway Schema Creation >>", "SCHEMA", null),
                row("1", "one", "SQL", "1"),
                row("2", "two", "SQL", "2"),
                row("2", "two", "DELETE", "2"),
                row("3", "three", "JDBC", null),
                row("4", "four", "SQL", "4"),
                row("4", "four", "UNDO_SQL", null),
                row("5.0", "five", "SQL", "5"),
                row("5", "five", "UNDO_SQL", null),
                row("5", "five", "SQL", "55")));

        assertThat(titles(recorded.done())).containsExactly("V1 one", "V3 three", "V5 five");
        assertThat(recorded.done().get(2).checksum()).isEqualTo("55");
        assertThat(titles(recorded.undone())).containsExactly("V4 four");
        assertThat(recorded.failed()).isEmpty();
        assertThat(recorded.reached()).isNull();
    }

    @Test
    void theHighestRankOfARepeatableMigrationCounts() {
        Recorded recorded = HISTORY.read(List.of(
                row(null, "task view", "SQL", "1"), row("1", "one", "SQL", "9"), row(null, "task view", "SQL", "2")));

        assertThat(titles(recorded.done())).containsExactly("V1 one", "task view");
        assertThat(recorded.done().get(1).checksum()).isEqualTo("2");
    }

    @Test
    void aBaselineAndAFailedRowAreSeen() {
        Recorded recorded =
                HISTORY.read(List.of(row("3", "<< Flyway Baseline >>", "BASELINE", null), failed("4", "four")));

        assertThat(recorded.reached())
                .isNotNull()
                .extracting(Recorded.Entry::label)
                .isEqualTo("3");
        assertThat(titles(recorded.failed())).containsExactly("V4 four");
    }

    @Test
    void aVersionThatIsNoneHereIsRefused() {
        Recorded recorded = HISTORY.read(List.of(row("1234567890123456789012", "one", "SQL", "1")));

        assertThat(recorded.refusals())
                .singleElement()
                .asString()
                .contains("Flyway's history has the version 1234567890123456789012, which is none here");
    }
}
