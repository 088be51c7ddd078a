package io.lockkeeper.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.BatchStatement.End;
import io.lockkeeper.internal.script.lexer.Splits;
import io.lockkeeper.internal.script.text.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStatementTest {

    private static final String BOTH = "k between :'first' and :'last'";

    private static BatchStatement read(String sql) {
        return BatchStatement.of(Splits.one(sql));
    }

    private static List<String> places(String sql) {
        BatchStatement found = read(sql);
        return found.bounds().stream()
                .map(bound -> bound.which() + " " + bound.start() + " "
                        + found.statement().sql().substring(bound.start(), bound.end()))
                .toList();
    }

    @Test
    void eachPlaceholderIsFoundWhereItStands() {
        assertThat(places("update t set é = '\uD83D\uDE00' where k >= :'first' and k <= :'last' or k = :'first'"))
                .containsExactly("FIRST 33 :'first'", "LAST 51 :'last'", "FIRST 66 :'first'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = ':''first''', b = $$:'first'$$, c = E':\\'first\\'', \":'last'\" = 1 where " + BOTH,
                "update t set a = 1 /* :'first' /* :'last' */ */ where -- :'other'\n " + BOTH,
                "update t set a = b::text, c = d[1:2], e = d[:i], f = g[h:i] where " + BOTH,
                "update t set a = f(b := 1, c => 2) where " + BOTH,
                "update t set a = 'x'::\"char\" where " + BOTH,
            })
    void nothingElseIsTakenForOne(String sql) {
        assertThat(read(sql).bounds()).extracting(BatchStatement.Bound::which).containsExactly(End.FIRST, End.LAST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update t\\n set é = :'other' where | 2:10 | :'other' is neither",
                "update t set a = :other where | 1:18 | :other is neither",
                "update t set a = :\"other\" where | 1:18 | :\"other\" is neither",
                "update t set a = b[:first] where | 1:20 | :first is neither",
            })
    void anotherPlaceholderIsRefusedWhereItStands(String sql, String place, String why) {
        assertThatThrownBy(() -> read(sql.replace("\\n", "\n") + " " + BOTH))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": ")
                .hasMessageEndingWith(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':''first'':''last'''",
                "do $$ select :'first', :'last' $$",
                "select : 'first', :/**/'last'"
            })
    void aStatementThatDoesNotNameItsBatchIsRefused(String sql) {
        assertThatThrownBy(() -> read(sql)).hasMessageContaining(":'first' does not occur outside of quotes");
    }

    @Test
    void itIsReadFromAScriptWhoseCommandsMayNameTheDatabaseItIsIn() {
        String update = "update t set a = 1 where " + BOTH;

        assertThat(BatchStatement.read(Script.of("V1__x.sql", "\\connect app\n" + update + ";"), "app")
                        .statement()
                        .sql())
                .isEqualTo(update);
        assertThatThrownBy(() -> BatchStatement.read(Script.of("V1__x.sql", "\\connect other\n" + update), "app"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("names the database other");
        assertThatThrownBy(() -> BatchStatement.read(Script.of("V1__x.sql", "-- nothing"), "app"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql: has no statement to run in batches");
    }

    @Test
    void theSameWorkHasTheSameHashHoweverItIsCut() {
        BatchStatement statement = read("update t set a = 1 where " + BOTH);
        String hash = statement.hash(new Batching("t", "k", 10, Duration.ZERO));

        assertThat(read("-- why\n update t set a = 1 where " + BOTH + ";")
                        .hash(new Batching("t", "k", 7, Duration.ofMillis(3))))
                .isEqualTo(hash);
        assertThat(read("update t set a = 2 where " + BOTH).hash(new Batching("t", "k", 10, Duration.ZERO)))
                .isNotEqualTo(hash);
        assertThat(statement.hash(new Batching("t", "j", 10, Duration.ZERO))).isNotEqualTo(hash);
        assertThat(statement.hash(new Batching("u", "k", 10, Duration.ZERO))).isNotEqualTo(hash);
    }
}
