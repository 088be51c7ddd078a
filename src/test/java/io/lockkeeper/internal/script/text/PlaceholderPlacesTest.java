package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things are in a script whose placeholders were replaced: places are those of the file. */
class PlaceholderPlacesTest {

    private static final Placeholders VALUES = Placeholders.of(Map.of(
            "role", "app_reader",
            "two", "select 1; select 2",
            "lines", "a,\n  b,\n  c",
            "empty", "",
            "again", "${role}",
            "dollar", "$",
            "quote", "'",
            "comment", "-- lockkeeper: standalone",
            "app.db_password", "s3cret'; y",
            "größe-1", "42"));

    private static List<Statement> split(String script) {
        return split(Script.of("V1__x.sql", script).with(VALUES));
    }

    private static List<Statement> split(Script script) {
        List<Statement> statements = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(script)) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                statements.add(next);
            }
        }
        return statements;
    }

    @Test
    void aValueIsSplitLikeAllTheRestAndKnowsItsPlace() {
        List<Statement> statements = split("\n ${two} from t; select ${two};");

        assertThat(statements)
                .map(Statement::sql)
                .containsExactly("select 1", "select 2 from t", "select select 1", "select 2");
        assertThat(statements)
                .map(statement -> statement.location().toString())
                .containsExactly("V1__x.sql:2:2", "V1__x.sql:2:2", "V1__x.sql:2:17", "V1__x.sql:2:24");
        assertThat(statements.get(1).location("select 2 from".length())).hasToString("V1__x.sql:2:13");
        assertThat(statements.get(1).excerpt("select 2 from ".length()).lines())
                .containsExactly("  2 | ${two} from t", "    |             ^");
    }

    @Test
    void placesBehindValuesAreThoseOfTheFile() {
        Statement statement =
                split("select ${lines}, ${empty}ä😀,\r\n  ${role}, x\r\nfrom t").get(0);
        String sql = statement.sql();

        assertThat(sql).isEqualTo("select a,\n  b,\n  c, ä😀,\r\n  app_reader, x\r\nfrom t");
        assertThat(place(statement, "a,")).isEqualTo("V1__x.sql:1:8");
        assertThat(place(statement, "c,")).isEqualTo("V1__x.sql:1:8");
        assertThat(place(statement, "ä")).isEqualTo("V1__x.sql:1:26");
        assertThat(place(statement, "app")).isEqualTo("V1__x.sql:2:3");
        assertThat(place(statement, "reader")).isEqualTo("V1__x.sql:2:3");
        assertThat(place(statement, ", x")).isEqualTo("V1__x.sql:2:10");
        assertThat(place(statement, "from")).isEqualTo("V1__x.sql:3:1");
        assertThat(statement.excerpt(at(sql, "x\r")).lines())
                .containsExactly("  2 |   ${role}, x", "    |            ^");
        assertThat(statement.excerpt(at(sql, "b,")).lines())
                .containsExactly("  1 | select ${lines}, ${empty}ä😀,", "    |        ^");
    }

    private static String place(Statement statement, String what) {
        return statement.location(at(statement.sql(), what)).toString();
    }

    private static int at(String sql, String what) {
        return sql.codePointCount(0, sql.indexOf(what));
    }

    @Test
    void aStatementBehindValuesKnowsItsPlace() {
        List<Statement> statements = split(
                "select ${lines};${empty} select 1; /* ${lines} */ ${empty}\nselect 2; ${lines}; \\connect ${role}");

        assertThat(statements)
                .map(statement -> statement.location() + " " + statement.written())
                .containsExactly(
                        "V1__x.sql:1:1 select ${lines}",
                        "V1__x.sql:1:26 select 1",
                        "V1__x.sql:2:1 select 2",
                        "V1__x.sql:2:11 ${lines}",
                        "V1__x.sql:2:21 \\connect ${role}");
        assertThat(statements.get(4).connectDatabase()).contains("app_reader");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select ${rol}                | 1:8: no value is given for ${rol} (did you mean ${role}?). Give one with: the builder's placeholders(Map.of(\"rol\", value)). For that very text write ${{rol}}",
                "select ${nobody_at_all}      | 1:8: no value is given for ${nobody_at_all}. Give one with: the builder's placeholders(Map.of(\"nobody_at_all\", value)). For that very text write ${{nobody_at_all}}",
                "select ${ROLE}               | 1:8: no value is given for ${ROLE}. Give",
                "select '${}'                 | 1:9: ${} is no placeholder, whose name takes letters, digits, _, . and -: for that very text write ${{}}",
                "select '${a b}'              | 1:9: ${a b} is no placeholder",
                "select '${ role }'           | 1:9: ${ role } is no placeholder",
                "select '${role:-x}'          | 1:9: ${role:-x} is no placeholder",
                "select 'ä${role'             | 1:10: this ${ has no } behind it",
                "select '${ro${role}le}'      | 1:9: this ${ has no } behind it",
                "select '${{role}'            | 1:9: this ${{ has no }} behind it",
                "select '${{role'             | 1:9: this ${{ has no }} behind it",
                "select '${                   | 1:9: this ${ has no } behind it",
                "select ${lines}, '${rol}'    | 1:19: no value is given for ${rol}",
            })
    void whatIsNoneIsRefusedWithItsPlace(String script, String why) {
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + why);
    }

    @Test
    void aRefusalBehindAValueHasThePlaceInTheFile() {
        assertRefused("select '${lines}',\n 'a", "V1__x.sql:2:2: this string is never closed");
        assertRefused("select ${quote}", "V1__x.sql:1:8: this string is never closed (in the value of ${quote})");
        assertRefused("select '${quote}'", "V1__x.sql:1:8: this string is never closed");
        assertRefused("select '${app.db_password}'", "V1__x.sql:1:27: this string is never closed");
        assertRefused("select ${lines}; commit ${role} \\q", "V1__x.sql:1:33: \\q is a psql command");
        assertRefused(
                "select ${dollar}a$",
                "V1__x.sql:1:8: this dollar-quoted string is never closed (in the value of ${dollar})");
    }

    private static void assertRefused(String script, String why) {
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith(why);
    }
}
