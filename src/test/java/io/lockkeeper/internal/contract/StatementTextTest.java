package io.lockkeeper.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t where id in ($1, $2, $3) and b = $4 | select a from t where id in ($1) and b = $2 | 1 4",
                "select a from t where id in ($1) | select a from t where id in ($1) | 1",
                "select a from t where (x, y) in (($1, $2), ($3, $4)) | select a from t where (x, y) in (($1, $2)) | 1 2",
                "insert into t (a, b) values ($1, $2), ($3, $4) | insert into t (a, b) values ($1, $2) | 1 2",
                "select a from t where id in ($2::int, $1::int) | select a from t where id in ($1::int) | 2",
            })
    void listsOfBindsThatDifferInLengthAreOneStatement(String sql, String text, String parameters) {
        StatementText found = StatementText.of(sql);

        assertThat(found.text()).isEqualTo(text);
        assertThat(found.parameters()).extracting(String::valueOf).containsExactly(parameters.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select f($1, $2)",
                "select a from t where id in ($1, 2)",
                "select a from t where id in ($1, $2) and b = $2",
                "insert into t (a, b) values ($1, $2), ($3, default)",
                "select 'in ($1, $2)' from t where a in (select b from u)",
            })
    void whatIsNoListOfBindsStaysAsItIs(String sql) {
        assertThat(StatementText.of(sql).text()).isEqualTo(sql);
    }

    @Test
    void commentsGoSinceTheyMayCarryValues() {
        assertThat(StatementText.of("/* trace=1 */ select a -- of 42\n from t/* x */where b = '-- kept';")
                        .text())
                .isEqualTo("select a\nfrom t where b = '-- kept'");
    }

    @Test
    void linesAreKeptAsFarToTheLeftAsTheyCanBe() {
        assertThat(StatementText.of("   select a,\n\n        b\n      from t\n").text())
                .isEqualTo("select a,\n  b\nfrom t");
    }

    @Test
    void blanksTellNoStatementsApart() {
        assertThat(StatementText.of("select  a\n from t where b->>'x  y' = $1").key())
                .isEqualTo(StatementText.of("select a from t where b->>'x  y' = $1")
                        .key())
                .isNotEqualTo(
                        StatementText.of("select a from t where b->>'x y' = $1").key());
    }

    @Test
    void theShapeLeavesLiteralsAndBindsOut() {
        assertThat(StatementText.of("select A from t where b = 'x' and c = 3").shape())
                .isEqualTo(StatementText.of("select a from t where b = $1 and c = $2")
                        .shape());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t where b in (1, 2) | select a from t where b in ($1 /*, ... */)",
                "select a from t where b = true and c is not null | select a from t where b = $1 and c is not null",
                "insert into t values (1, null) | insert into t values ($1, $2)",
            })
    void theShapeIsThatOfTheServersStatistics(String sent, String seen) {
        assertThat(StatementText.of(sent).shape())
                .isEqualTo(StatementText.of(seen).shape());
    }

    @ParameterizedTest
    @CsvSource({
        "select 1, true",
        "'with a as (select 1) select * from a', true",
        "call f(), true",
        "listen x, true",
        "'copy t to stdout', true",
        "create table t (), false",
        "BEGIN, false",
        "truncate t, false",
        "'set search_path to a', false",
    })
    void whatMakesTheSchemaOrSetsTheSessionIsLeftOut(String sql, boolean asked) {
        assertThat(StatementText.of(sql).isAsked()).isEqualTo(asked);
    }
}
