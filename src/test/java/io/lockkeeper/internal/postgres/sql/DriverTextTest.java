package io.lockkeeper.internal.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.BatchStatement;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import io.r2dbc.postgresql.DriverParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverTextTest {

    private static List<Statement> split(String script) {
        List<Statement> statements = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(
                LoadedMigration.of(SqlMigration.versioned("1", "x", script)).script())) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private static Statement last(String script) {
        List<Statement> statements = split(script);
        return statements.get(statements.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'it''s', U&'\\0061', E'\\\\', E'a''b\\n', \"a\"\"b\"",
                "select $$ $1 ' -- $$, $a$ $é$ $a$",
                "select a$b, a$1, é, \"$1\", '$1' /* $1 /* ' */ */ -- $1\n, 1",
                "select 1 -- it's\r\n, 2",
                "select a ? b, c @> d, 1 ?| 2",
                "create function f() returns int begin atomic select case when a then 1 end; select 2; end",
                "select 'a\\'",
                "-- it's\rselect 1 -- it's\r",
            })
    void whatTheDriverReadsRightIsSentAsItIs(String sql) {
        Statement statement = last(sql);
        DriverText text = DriverText.of(statement);
        assertThat(text.text()).isSameAs(statement.sql());
        assertThat(DriverParser.parameters(text.text())).isZero();
        assertThat(text.original(7)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select E'it\\'s', e'\\\\\\'' | select E'it''s', e'\\\\'''",
                "select E'a'\\n'b\\'c' | select E'a'\\n'b''c'",
                "prepare p as select $1, $2::int | prepare p as select  --\\r$1\\n,  --\\r$2\\n::int",
                "create function f(int) returns int return $1 | create function f(int) returns int return  --\\r$1\\n",
                "select 1 *-$1 | select 1 *- --\\r$1\\n",
                "select $é$a;'$é$ | select  $q$a;'$q$",
                "select $é$ $q$ $qq$ $qqq$é$ | select  $qqqq$ $q$ $qq$ $qqq$qqqq$",
                "select $é$ $qq$é$ | select  $qqq$ $qq$qqq$",
                "select 1e5$$it's$$ | select 1e5 $q$it's$q$",
                "select $1$$it's$$ | select  --\\r$1\\n $q$it's$q$",
                "select 1 -- it's\\r, 2 | select 1 -- it's\\n, 2",
                "select $ | select  --\\r$\\n",
                "select 1 as é\u2003$1 | select 1 as  --\\ré\u2003$1\\n",
            })
    void whatTheDriverMisreadsIsWrittenAnotherWay(String sql, String sent) {
        String lines = sql.replace("\\n", "\n").replace("\\r", "\r");
        DriverText text = DriverText.of(last(lines));
        assertThat(text.text()).isEqualTo(sent.replace("\\n", "\n").replace("\\r", "\r"));
        assertThat(DriverParser.parameters(text.text())).isZero();
        assertThat(DriverParser.statements(text.text())).isOne();
    }

    @Test
    void backslashesEscapeInEveryStringOnceTheScriptSaysSo() {
        Statement statement = last("set standard_conforming_strings = off; select 'it\\'s', b'1\\'");
        assertThat(DriverText.of(statement).text()).isEqualTo("select 'it''s', b'1\\'");
    }

    @Test
    void aStatementOfOurOwnIsACommentToTheDriverUnlessAValueInItHasLines() {
        assertThat(DriverText.unread("select 'a'")).isEqualTo("--\rselect 'a'");
        assertThat(DriverText.unread("select 'a\nb'")).isEqualTo("select 'a\nb'");
        for (Sql sql : Sql.values()) {
            assertThat(sql.text(ANYTHING)).as(sql.path()).doesNotContain("\n");
        }
    }

    private static final Map<String, String> ANYTHING = new HashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        public String get(Object key) {
            return "x";
        }
    };

    @Test
    void aRuleOrARoutineMayLookLikeSeveralStatementsForThatCountsOnlyBesideParameters() {
        Statement statement = last("create rule r as on insert to t do also (delete from a; delete from b)");
        DriverText text = DriverText.of(statement);
        assertThat(text.text()).isSameAs(statement.sql());
        assertThat(DriverParser.parameters(text.text())).isZero();
    }

    @Test
    void placesInTheSentTextAreFoundInTheStatement() {
        DriverText text = DriverText.of(last("select $é$😀$é$, $1, x"));
        assertThat(text.text()).isEqualTo("select  $q$😀$q$,  --\r$1\n, x");
        Map<String, Integer> places =
                Map.of("select", 0, "$q$", 7, "😀", 10, "$1", 16, "\n", 18, ", x", 18, "x", 20, "--", 16);
        places.forEach((token, original) -> {
            int at = text.text().codePointCount(0, text.text().indexOf(token));
            assertThat(text.original(at)).as(token).isEqualTo(original);
        });
        int length = text.text().codePointCount(0, text.text().length());
        assertThat(text.original(length)).isEqualTo(21);
    }

    @Property
    void theDriverTakesEveryStatementAsOneWithoutParameters(@ForAll("statements") String sql) {
        List<Statement> statements = split(sql);
        Assume.that(!statements.isEmpty());
        for (Statement statement : statements) {
            String text = DriverText.of(statement).text();
            assertThat(DriverParser.parameters(text)).isZero();
            assertThat(DriverParser.statements(text)).isOne();
            assertThat(DriverParser.statements(text + ";\nselect 1;\n")).isEqualTo(2);
        }
    }

    @Property
    void theServerReadsWhatTheScriptSaid(@ForAll("statements") String sql) {
        for (Statement statement : split(sql)) {
            String text = DriverText.of(statement).text();
            List<Statement> again = split(text);
            assertThat(again).hasSize(1);
            assertThat(meaning(again.get(0).sql())).isEqualTo(meaning(statement.sql()));
        }
    }

    @Property
    void everyCharacterThatIsSentUnchangedIsFoundWhereItStood(@ForAll("statements") String sql) {
        for (Statement statement : split(sql)) {
            DriverText text = DriverText.of(statement);
            int[] original = statement.sql().codePoints().toArray();
            int[] sent = text.text().codePoints().toArray();
            int previous = 0;
            for (int i = 0; i < sent.length; i++) {
                int at = text.original(i);
                assertThat(at).isBetween(previous, original.length);
                if (sent[i] == 'x' || sent[i] == 0x1F600 || sent[i] == '1') {
                    assertThat(original[at]).isEqualTo(sent[i]);
                }
                previous = at;
            }
            assertThat(text.original(sent.length)).isEqualTo(original.length);
        }
    }

    /** The text without comments and line ends, with one spelling for quotes and tags. */
    private static String meaning(String sql) {
        return sql.replace("\\\\", "B")
                .replace("\\'", "''")
                .replace("--\r", "")
                .replace('\r', '\n')
                .replaceAll("\\$(é1?|q+)?\\$", "\\$\\$")
                .replaceAll("\\s+", "");
    }

    @Provide
    Arbitrary<String> statements() {
        return Arbitraries.of(
                        "$1",
                        "$12",
                        "$é$x'$é$",
                        "$é1$ $q 😀$é1$",
                        "$$it's x$$",
                        "$a$ $1 $a$",
                        "E'it\\'s'",
                        "E'\\\\\\''",
                        "'a'\n'b'",
                        "E'x'\n'\\''",
                        "U&'\\'",
                        "'it''s'",
                        "\"x\"\"$1\"",
                        "x$1",
                        "é$1",
                        "é\u2003$1",
                        "1",
                        "1.5e3",
                        "1$1",
                        "1$$x'$$",
                        "*-$1",
                        "+--x'\r1",
                        "-- x $1\n",
                        "/* x ' $1 */",
                        "?",
                        "😀",
                        "$ ",
                        ",",
                        "(x)",
                        "::x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> "select " + String.join(" ", parts) + " x");
    }

    @Test
    void theEndsOfABatchTakeTheirPlacesAmongWhatIsRewritten() {
        Statement statement =
                last("update té set a = E'it\\'s' where k >= :'first' /* :'last' */ and k <= :'last' and b = $1");
        DriverText text = DriverText.of(BatchStatement.of(statement), "a\\'b", "z");

        assertThat(text.text())
                .isEqualTo(
                        "update té set a = E'it''s' where k >=  E'a\\\\''b' /* :'last' */ and k <= 'z' and b =  --\r$1\n");
        assertThat(DriverParser.parameters(text.text())).isZero();
        for (String word : List.of("update", "E'it", "/*", "and k", "and b")) {
            int sent = text.text().codePointCount(0, text.text().indexOf(word));
            assertThat(text.original(sent))
                    .as(word)
                    .isEqualTo(statement.sql().codePointCount(0, statement.sql().indexOf(word)));
        }
        int inLiteral = text.text().indexOf("'a") + 1;
        assertThat(statement.sql().substring(text.original(inLiteral))).startsWith("irst'");
    }
}
