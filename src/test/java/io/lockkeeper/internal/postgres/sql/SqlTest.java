package io.lockkeeper.internal.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files below {@code sql/} and the constants that name them. */
class SqlTest {

    @Test
    void everyFileHasAConstantAndEveryConstantAFile() throws IOException {
        assertThat(Stream.of(Sql.values()).map(Sql::path)).containsExactlyInAnyOrderElementsOf(files());
    }

    @Test
    void aStatementIsItsFileInOneLineWithoutCommentsAndFinalSemicolon() {
        assertThat(Sql.SAVEPOINT.text()).isEqualTo("savepoint lockkeeper_probe");
    }

    /** Both are read by the same code. */
    @Test
    void theLedgerIsReadWithTheSameColumnsWithAndWithoutTheLock() {
        String columns = between(
                Sql.CHANGES.text(Map.of("ledger", "l", "known", "0", "attempt", "a")),
                " attempt.defaults, ",
                " from (a) as attempt left join l as ledger on ");

        assertThat(columns).startsWith("ledger.position, ").contains(", ledger.file_removed");
        assertThat(Sql.FIND_LEDGER.text()).contains(columns);
    }

    private static List<String> files() throws IOException {
        Path sql = Path.of("sql");
        try (Stream<Path> files = Files.walk(sql)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> sql.relativize(file).toString().replace(".sql", ""))
                    .filter(name -> !name.startsWith("sample") && !name.startsWith("deploy"))
                    .toList();
        }
    }

    @Test
    void theGateIsTriedOnTheProofThatTellsADirectSession() {
        String gate = Sql.GATE.text(Map.of("gate", "1", "tried", "false", "refused", "followed"));
        String pooled = Sql.POOLED.text();

        assertThat(between(gate, "count(*) = ", " from pg_settings"))
                .isEqualTo("5 and bool_and(s.source = 'client')")
                .isEqualTo(between(pooled, "count(*) = ", " as direct"));
        assertThat(between(gate, "where lower(s.name) in (", ")"))
                .contains("'extra_float_digits'")
                .isEqualTo(between(pooled, "where lower(s.name) in (", ")"));
    }

    @Test
    void theDefaultsThatASessionBeganWithAreHashedAsThoseUnderTheLock() {
        String attempt = Sql.LOCK_ATTEMPT.text(Map.of("database_oid", "", "role_oid", ""));

        assertThat(between(attempt, "coalesce( hashtextextended(", " from pg_db_role_setting"))
                .contains("s.setconfig")
                .isEqualTo(between(Sql.DEFAULTS.text(), "coalesce( hashtextextended(", " from pg_db_role_setting"));
    }

    @Test
    void whatTakesThePathItselfDoesItAsThePathStatementDoes() {
        String alone = between(Sql.OUR_PATH.text(), "where ", " is null");
        for (Sql sql : List.of(Sql.SETTINGS, Sql.NO_TIMEOUTS)) {
            Map<String, String> values = Map.of(
                    "saves",
                    "true",
                    "direct",
                    "true",
                    "key",
                    "1",
                    "slice",
                    "1",
                    "lock_timeout",
                    "",
                    "application_name",
                    "");
            assertThat(sql.text(values).replace("( ", "("))
                    .contains("case when true then " + alone.replace("( ", "(") + " end");
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        assertThat(from).as("%s in %s", begin, text).isNotNegative();
        return text.substring(from + begin.length(), text.indexOf(end, from + begin.length()));
    }
}
