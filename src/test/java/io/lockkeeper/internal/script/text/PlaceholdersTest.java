package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Header;
import io.lockkeeper.internal.script.ScriptCheck;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of {@code ${name}} in a script. */
class PlaceholdersTest {

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

    private static List<String> texts(String script) {
        return split(script).stream().map(Statement::sql).toList();
    }

    private static String one(String script) {
        assertThat(texts(script)).hasSize(1);
        return texts(script).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant select on t to ${role}                  | grant select on t to app_reader",
                "create table t_${role} (id int)               | create table t_app_reader (id int)",
                "select '${role}', \"${role}\", E'${role}'     | select 'app_reader', \"app_reader\", E'app_reader'",
                "do $$ begin perform '${role}'; end $$         | do $$ begin perform 'app_reader'; end $$",
                "do $b$ ${role}; $b$                           | do $b$ app_reader; $b$",
                "select ${role}${role}                         | select app_readerapp_reader",
                "select a${empty}b                             | select ab",
                "${empty}select 1${empty}                      | select 1",
                "select ${größe-1}                             | select 42",
                "select '${again}'                             | select '${role}'",
                "select '${{role}}'                            | select '${role}'",
                "select '${{a + b}}', '${{}}'                  | select '${a + b}', '${}'",
                "select '${dollar}{role}'                      | select '${role}'",
                "select ${quote}a;b'                           | select 'a;b'",
                "select 1 -${größe-1}                          | select 1 -42",
                "select $1, $$, $a, '$', '$x', '{', '$ {role}' $$ | select $1, $$, $a, '$', '$x', '{', '$ {role}' $$",
            })
    void aPlaceholderIsReplacedWhereverAStatementHasIt(String script, String sent) {
        assertThat(one(script)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select $${role}$$",
                "select $a${role} $a$",
                "select $a$ $a${role}",
                "select $$ $${role}",
                "select $$ a $$, $${nobody}; $$",
                "select $é${nobody}; $é$",
            })
    void theDollarSignOfADollarQuoteBeginsNone(String script) {
        assertThat(one(script)).isEqualTo(script);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select $$${role}$$         | select $$app_reader$$",
                "select $$ $x${role} $$     | select $$ $xapp_reader $$",
                "select '$${role}'          | select '$app_reader'",
                "select a$${role}           | select a$app_reader",
                "select $1${größe-1}        | select $142",
                "select '$a${role}'         | select '$aapp_reader'",
            })
    void whereNoDollarQuoteIsTheyAreTwoThings(String script, String sent) {
        assertThat(one(script)).isEqualTo(sent);
    }

    @Test
    void aSignOfAValueOpensAndClosesNoQuoteTogetherWithOneOfTheFile() {
        assertThat(one("select '${dollar}${role}'")).isEqualTo("select '$app_reader'");
        assertThat(one("select 1 ${dollar}${role}")).isEqualTo("select 1 $app_reader");
        assertThat(one("select $$ ${dollar}${role} $$")).isEqualTo("select $$ $app_reader $$");
    }

    @Test
    void commentsStayAsTheyAre() {
        String script =
                "-- ${nobody\n/* ${ /* ${nobody} */ ${role} */ select 1, -- ${nobody}\r/*${*/ ${role} --${\r\n; -- ${";

        assertThat(one(script)).isEqualTo("select 1, -- ${nobody}\r/*${*/ app_reader");
    }

    @Test
    void dataStayAsTheyAreAndWhatFollowsThemIsReplaced() {
        Script script = Script.of(
                        "V1__x.sql",
                        "select '${role}';\ncopy ${role} from stdin; -- ${nobody}\n${role}\t${\n\\.${role}\n$${\n\\.\n"
                                + "select '${role}';\ncopy t from stdin;\n\\.\n${role};\ncopy t from stdin;\n${role}")
                .with(VALUES);
        List<String> seen = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(script)) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                seen.add(next.location() + " " + next.sql());
                byte[] data = new byte[100];
                int read = lexer.readCopyData(data);
                if (read > 0) {
                    seen.add(new String(data, 0, read));
                }
            }
        }
        assertThat(seen)
                .containsExactly(
                        "V1__x.sql:1:1 select 'app_reader'",
                        "V1__x.sql:2:1 copy app_reader from stdin",
                        "${role}\t${\n\\.${role}\n$${\n",
                        "V1__x.sql:7:1 select 'app_reader'",
                        "V1__x.sql:8:1 copy t from stdin",
                        "V1__x.sql:10:1 app_reader",
                        "V1__x.sql:11:1 copy t from stdin",
                        "${role}");
    }

    @Test
    void aDirectiveBehindAPlaceholderOrInAValueIsRefused() {
        String why = "directives stand in the leading comment lines";
        assertRefused("${comment}\nvacuum", "V1__x.sql:1:1: " + why);
        assertRefused("${empty}\n-- lockkeeper: standalone\nvacuum", "V1__x.sql:2:1: " + why);
        assertThat(one("-- lockkeeper: standalone\r${role}")).isEqualTo("app_reader");
    }

    private static void assertRefused(String script, String why) {
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void aHeaderIsReadAsItIsWritten() {
        Script script = Script.of("V1__x.sql", "-- ${nobody}\n-- lockkeeper: breaking\n${role}")
                .with(VALUES);

        assertThat(Header.read(script).breaking()).isTrue();
        assertThatThrownBy(() -> Header.read(Script.of("V1__x.sql", "-- lockkeeper: batched, table=${t}, key=id")
                        .with(VALUES)))
                .hasMessage(
                        "V1__x.sql:1:25: table takes no placeholder: values are put into statements, and a header is"
                                + " read as it is written");
    }

    @Test
    void theChecksumIsThatOfTheFile() {
        Script script = Script.of("V1__x.sql", "select '${role}'");

        assertThat(script.with(VALUES).checksum()).isEqualTo(script.checksum());
        assertThat(ScriptCheck.of(script.with(VALUES), Header.NONE).checksum()).isEqualTo(script.checksum());
        assertThat(ScriptCheck.of(script.with(VALUES), Header.NONE).bytes()).isEqualTo(16);
    }

    @Test
    void withoutValuesEverythingIsText() {
        String script = "select ${role}, '${', ${{role}} from $${role}$$";

        assertThat(split(Script.of("V1__x.sql", script)).get(0).sql()).isEqualTo(script);
        assertThat(split(Script.of("V1__x.sql", script).with(Placeholders.of(Map.of())))
                        .get(0)
                        .sql())
                .isEqualTo(script);
        assertThat(Placeholders.of(Map.of()).isNone()).isTrue();
    }

    @Test
    void whatIsShownHasThePlaceholdersOfSecrets() {
        Statement statement =
                split("alter role ${role} password '${app.db_password}'; ').").get(0);

        assertThat(statement.sql()).isEqualTo("alter role app_reader password 's3cret'");
        assertThat(statement.shown()).isEqualTo("alter role app_reader password '${app.db_password}");
        assertThat(statement.written()).isEqualTo("alter role ${role} password '${app.db_password}");
    }

    @Test
    void whatMixesKindsIsToldInTheWordsOfTheFile() {
        Script script = Script.of("V1__x.sql", "create table ${role} (id int); vacuum ${role}")
                .with(VALUES);

        assertThatThrownBy(() -> ScriptCheck.of(script, Header.NONE))
                .hasMessageContainingAll("`vacuum ${role}`", "`create table ${role} (id int)`")
                .hasMessageNotContaining("app_reader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a}", "$a", "{a", "a=b", "a:b", "a/b", "a'", "😀"})
    void aNameHasLettersDigitsAndThreeSigns(String name) {
        assertThatThrownBy(() -> Placeholders.of(Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placeholders: '" + name + "' is no name: it takes letters, digits, _, . and -");
    }

    @Test
    void aValueThatCannotBeSentIsRefusedByName() {
        Map<String, String> missing = new HashMap<>();
        missing.put("role", null);

        assertThatThrownBy(() -> Placeholders.of(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("placeholders: 'role' has no value; an empty one is \"\"");
        for (String value : List.of("secret\0", "secret\uD83D")) {
            assertThatThrownBy(() -> Placeholders.of(Map.of("role", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("placeholders: the value of 'role' holds")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void noTextOfThemHoldsAValue() {
        assertThat(VALUES.toString() + VALUES.secrets())
                .contains("app.db_password")
                .doesNotContain("s3cret");
    }

    @Test
    void aPlaceInASecretIsToldFromOneBesideIt() {
        Statement statement = split(Script.of("V1__x.sql", "select '${my_token}', ${a}")
                        .with(Placeholders.of(Map.of("my_token", "xyz", "a", "'b'"))))
                .get(0);

        assertThat(statement.sql()).isEqualTo("select 'xyz', 'b'");
        assertThat(statement.secretAt(7)).isEmpty();
        assertThat(statement.secretAt(8)).contains("xyz");
        assertThat(statement.secretAt(10)).contains("xyz");
        assertThat(statement.secretAt(11)).isEmpty();
        assertThat(statement.secretAt(14)).as("a value that may be seen").isEmpty();
    }

    @Test
    void aPlaceholderThatWasNotReplacedIsFoundAtItsPlace() {
        Statement statement = split(Script.of("V1__x.sql", "select ${a}, 1")).get(0);

        assertThat(statement.placeholderAt(7)).contains("a");
        assertThat(statement.placeholderAt(11)).isEmpty();
    }
}
