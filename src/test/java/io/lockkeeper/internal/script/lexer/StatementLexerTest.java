package io.lockkeeper.internal.script.lexer;

import static io.lockkeeper.internal.script.lexer.Splits.one;
import static io.lockkeeper.internal.script.lexer.Splits.split;
import static io.lockkeeper.internal.script.lexer.Splits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.script.text.ByteWindow;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLexerTest {

    /** A semicolon stands in each of them, and no statement ends there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a;b'",
                "select 'it''s; so'",
                "select 'back\\'",
                "select E'it\\'s; so'",
                "select e'\\\\', 1",
                "select E'a''\\';'",
                "select E'a'\n'b\\';c'",
                "select E'a' -- one\r -- two\n 'b\\';c'",
                "select U&'\\0061\\' , 1",
                "select U&'a;' uescape '!'",
                "select B'01;', X'1f;', N'a;'",
                "select b'\\', x'\\', n'\\'",
                "select \"a;b\", \"a\"\";\"",
                "select U&\"a;\"",
                "select $$a;b$$",
                "select $a$ $b$ ; $b$ $$ $a$",
                "select $é$ ; $ $é$",
                "select $𝛑$ ; $𝛑$",
                "select $a$ $a ;$a$",
                "select $a$ ;$a$$a$;$a$",
                "select a$b$c, d$$ from t /* ; */ where x = 1",
                "select 1 /* a; /* b; */ c; */ + 2",
                "select 1 /*/ ; */ + 2",
                "select 1 /* ; **/ + 2",
                "select 1 /* /*/ ; */ ; */ + 2",
                "select 1 /* /* */* ; */ + 2",
                "select 1.e5$$;$$",
                "select 1) from (select 1; select 2)",
                "select 1 -- a; 'b\n + 2",
                "select 1 -- a; 'b\r + 2",
                "select 1 +-- a;\n 2",
                "select 1 *-/* ; */ 2",
                "select 1.5e-- x;\n + 2",
                "select '😀;', 'ä;' as 😀",
                "create rule r as on insert to t do also (insert into a values (1); delete from b)",
                "create function f() returns int begin atomic select 1; select 2; end",
                "create or replace procedure p() begin /* x */ atomic insert into t values (1); end",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 ELSE 2 END; SELECT 2; END",
                "create function f() returns int begin atomic select case when a then case b when 1 then 2 end end; end",
                "create function f() returns int begin atomic select case when a then 1end; select 2; end",
                "create function f() returns int begin atomic select (case when a then 1 end); select 2; end",
                "create function f() returns int begin atomic select x.end, x.case, 1 as end, 2 AS case; select 2; end",
                "create function f() returns int begin atomic select \"end\", 'end' /* end */; select 2; end",
                "create function f() returns int begin atomic select begin from t; select 2; end",
                "create function f() begin atomic create function g() begin atomic select 1; end; select 2; end",
            })
    void aSemicolonInsideAStatementDoesNotEndIt(String statement) {
        assertEndsAtItsSemicolon(statement);
    }

    /** What looks as if it went on, and does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a\\'",
                "select 'a' 'b\\'",
                "select 'a'\n'b\\'",
                "select E'a' /* no continuation over this */ \n 'b\\'",
                "select E'a' 'b\\'",
                "select E'a',\n'b\\'",
                "select ee'b\\'",
                "select a$b$",
                "select a$$",
                "select 1 as é$a$",
                "select $1, $2::text",
                "select 1e5$$a$$",
                "select 1$1",
                "begin",
                "create table begin (atomic int)",
                "create view v as select 1 begin",
                "select begin atomic from t",
                "create function f(begin atomic) returns int language sql as 'select 1'",
                "select 1 as begin, 2 as atomic",
                "create function begin() returns int language sql as 'select 1'",
                "create table case_end (x int)",
                "select ')'",
                "select 1)",
                "create function s.begin(atomic int) returns int return atomic",
            })
    void theSemicolonBehindAWholeStatementEndsIt(String statement) {
        assertEndsAtItsSemicolon(statement);
    }

    private static void assertEndsAtItsSemicolon(String statement) {
        int lines = statement.split("\r\n|\r|\n", -1).length;
        List<Statement> statements = split("\uFEFF" + statement + ";\r\n 😀\"\";\t" + statement + ";\n  select 9");
        assertThat(statements).extracting(Statement::sql).containsExactly(statement, "😀\"\"", statement, "select 9");
        assertThat(statements)
                .extracting(s -> s.line() + ":" + s.column())
                .containsExactly("1:1", (lines + 1) + ":2", (lines + 1) + ":7", (2 * lines + 1) + ":3");
    }

    @Test
    void emptyStatementsAndCommentsBetweenStatementsAreNoStatements() {
        assertThat(texts(";; -- a\n /* b; */ ; select 1 ; ;\n;select 2 -- c\n; -- d"))
                .containsExactly("select 1", "select 2");
    }

    @Test
    void aScriptMayBeEmptyOrAllComments() {
        assertThat(split("")).isEmpty();
        assertThat(split("\uFEFF")).isEmpty();
        assertThat(split(" \r\n-- nothing\n/* at all */;")).isEmpty();
    }

    @Test
    void theLastStatementNeedsNoSemicolonAndNoNewline() {
        assertThat(texts("select 1; select 2")).containsExactly("select 1", "select 2");
    }

    @Test
    void aCommentBehindTheLastTokenIsNoPartOfTheStatement() {
        assertThat(texts("select 1 -- the end; really")).containsExactly("select 1");
        assertThat(texts("select 1 /* the end */")).containsExactly("select 1");
        assertThat(texts("select /* in */ 1 /* out */;")).containsExactly("select /* in */ 1");
    }

    @Test
    void drizzlesBreakpointsAreComments() {
        assertThat(texts("create table a (x int);\n--> statement-breakpoint\ncreate table b (x int);"))
                .containsExactly("create table a (x int)", "create table b (x int)");
    }

    @Test
    void placesCountLinesOfEveryKindAndColumnsInCodePoints() {
        List<Statement> statements =
                split("\uFEFF/* 😀é */ select 1;\r\n\tselect 2;\rselect 3;\n\n  select 4; select\r\n5; select 6");
        assertThat(statements)
                .extracting(s -> s.line() + ":" + s.column())
                .containsExactly("1:10", "2:2", "3:1", "5:3", "5:13", "6:4");
        assertThat(statements).extracting(Statement::index).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(statements.get(0).location()).hasToString("V1__x.sql:1:10");
    }

    @Test
    void aPlaceInAStatementIsAPlaceInTheFile() {
        Statement statement = split("\n  update t\r\nset é😀 = 1\rwhere x\n").get(0);
        assertThat(statement.location(0)).hasToString("V1__x.sql:2:3");
        assertThat(statement.location(7)).hasToString("V1__x.sql:2:10");
        assertThat(statement.location(10)).hasToString("V1__x.sql:3:1");
        assertThat(statement.location(16)).hasToString("V1__x.sql:3:7");
        assertThat(statement.location(21)).hasToString("V1__x.sql:4:1");
        assertThat(statement.location(999)).hasToString("V1__x.sql:4:8");
        assertThat(statement.location(-5)).hasToString("V1__x.sql:2:3");
    }

    @Test
    void textIsExactWhateverTheLineEnds() {
        assertThat(texts("select\r\n'a\r\nb'\r, 1\n;")).containsExactly("select\r\n'a\r\nb'\r, 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set standard_conforming_strings = off",
                "SET LOCAL Standard_Conforming_Strings TO 'off'",
                "set session \"standard_conforming_strings\" = false",
                "set /* c */ standard_conforming_strings to 0",
                "set standard_conforming_strings to no",
                "select pg_catalog.set_config('standard_conforming_strings', 'off', false)",
                "select set_config('search_path', '', false), set_config('standard_conforming_strings', 'f', true)",
            })
    void aScriptMaySwitchStandardConformingStringsOff(String off) {
        List<Statement> statements = split(off + ";select 'it\\'s; so', b'\\'; select 2");
        assertThat(statements)
                .extracting(Statement::sql)
                .containsExactly(off, "select 'it\\'s; so', b'\\'", "select 2");
        assertThat(statements).extracting(Statement::endsString).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set standard_conforming_strings = on",
                "set standard_conforming_strings to default",
                "set standard_conforming_strings to 'yes'",
                "reset standard_conforming_strings",
                "reset all",
                "discard all",
                "select set_config('standard_conforming_strings', '1', false)",
                "select set_config('standard_conforming_strings', '0', true), set_config('standard_conforming_strings', '1', true)",
            })
    void aScriptMaySwitchStandardConformingStringsOnAgain(String on) {
        assertThat(texts("set standard_conforming_strings = off;" + on + "; select 'a\\'; select 2"))
                .containsExactly("set standard_conforming_strings = off", on, "select 'a\\'", "select 2");
    }

    @Test
    void aRollbackThatMayUndoTheSwitchIsRefused() {
        String script = "savepoint a; set standard_conforming_strings = off;\n rollback to a;";
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:2: rolling back to a savepoint");
        assertThat(texts("savepoint a; rollback to a; set standard_conforming_strings = off"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path = off",
                "select 'standard_conforming_strings', 'off'",
                "select set_config('search_path', 'off', false)",
                "set session authorization off",
            })
    void otherSettingsDoNotChangeHowTheRestIsRead(String other) {
        List<Statement> statements = split(other + "; select 'a\\'; select 2");
        assertThat(statements).hasSize(3);
        assertThat(statements.get(0).endsString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set client_encoding = 'UTF8'",
                "set client_encoding to 'utf-8'",
                "set local client_encoding to \"unicode\"",
                "set names 'utf-8'",
                "set names",
                "set names default",
                "select set_config('client_encoding', 'UTF8', false)",
                "reset client_encoding",
            })
    void utf8MayBeSet(String statement) {
        assertThat(one(statement).endsString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set client_encoding = 'LATIN1'",
                "set names win1252",
                "set session client_encoding to SQL_ASCII",
                "select pg_catalog.set_config('client_encoding', 'LATIN1', false)",
                "select set_config('client_encoding', 'LATIN1', true), set_config('standard_conforming_strings', '1', true)",
            })
    void anotherEncodingIsRefused(String statement) {
        assertThatThrownBy(() -> split("\n " + statement))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:2: client_encoding ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1;\\n  'never closed; | 2:3 | this string is never closed",
                "select E'a\\'; | 1:8 | this string is never closed",
                "select 'a''; | 1:8 | this string is never closed",
                "select \"abc\\n; | 1:8 | this quoted identifier is never closed",
                "select\\n $tag$ a $ta$; | 2:2 | this dollar-quoted string is never closed: $tag$ does not come again",
                "select 1; /* /* */ select 2; | 1:11 | this comment is never closed",
                "select 1 /* x; | 1:10 | this comment is never closed",
                "insert into t values (1, (2); select 1; | 1:22 | this parenthesis is never closed",
                "create function f() begin atomic select case 1; end; | 1:21 | this \"begin atomic\" has no matching \"end\"",
            })
    void whatIsNeverClosedIsRefusedWhereItOpens(String script, String place, String why) {
        assertThatThrownBy(() -> split(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql:" + place + ": " + why);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        byte[] script = "select 1;\nselect 'é?'".getBytes(StandardCharsets.UTF_8);
        script[script.length - 2] = (byte) 0xE9;
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql:2:10: the byte 0xE9 is not UTF-8: save the file as UTF-8");
        assertThatThrownBy(() -> split(Arrays.copyOf(script, script.length - 1)))
                .hasMessageContaining("V1__x.sql:2:10: the byte 0xE9");
    }

    @Test
    void statementsBeforeBytesThatAreNotUtf8AreStillFound() {
        byte[] script = "select 1; ?".getBytes(StandardCharsets.UTF_8);
        script[script.length - 1] = (byte) 0x80;
        StatementLexer lexer = new StatementLexer("x", Splits.dripping(script, read -> 100));
        assertThat(lexer.next()).extracting(Statement::sql).isEqualTo("select 1");
        assertThatThrownBy(lexer::next).hasMessageStartingWith("x:1:11: ");
    }

    @Test
    void nulBytesAreRefusedWhereTheyStand() {
        assertThatThrownBy(() -> split("select 1;\n 'a\0b'"))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:2:4: a NUL byte");
    }

    @Test
    void utf16IsCalledByItsName() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> split("\uFEFFselect 1".getBytes(charset)))
                    .isInstanceOf(BadMigrationException.class)
                    .hasMessage("V1__x.sql:1:1: the file is UTF-16, not UTF-8: save the file as UTF-8");
        }
    }

    @Test
    void aByteOrderMarkIsReadWholeHoweverItArrives() {
        byte[] script = "\uFEFFselect 1".getBytes(StandardCharsets.UTF_8);
        Statement statement = split(Splits.dripping(script, read -> 1)).get(0);
        assertThat(statement.sql()).isEqualTo("select 1");
        assertThat(statement.location()).hasToString("V1__x.sql:1:1");
    }

    @Test
    void aScriptThatCannotBeReadIsRefusedByName() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
        assertThatThrownBy(() -> split(broken))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__x.sql")
                .hasMessageContaining("disk on fire");
    }

    @Test
    void whatIsSentIsAllButTheCommandsOfPsqlAndTheFramesOfLargeObjects() {
        String script = "\\connect a\nselect 1;\nBEGIN;\nSELECT pg_catalog.lo_create('1');\nCOMMIT;\n\\connect b\n";
        List<String> commands = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        try (StatementLexer lexer = StatementLexer.open(Script.of("V1__x.sql", script))) {
            for (Statement next = lexer.nextSent(one -> commands.add(one.sql()));
                    next != null;
                    next = lexer.nextSent(one -> commands.add(one.sql()))) {
                sent.add(next.sql());
            }
        }
        assertThat(sent).containsExactly("select 1", "SELECT pg_catalog.lo_create('1')");
        assertThat(commands).containsExactly("\\connect a", "\\connect b");
    }

    @Test
    void aRoutineWithABodyEndsWhateverIsSentWithIt() {
        assertThat(one("create function f() begin atomic select 1; end").endsString())
                .isTrue();
        assertThat(one("create function f() returns int return 1").endsString()).isFalse();
    }

    @Test
    void whatChangesSettingsOfADatabaseIsNotAboutWhereItIs() {
        assertThat(one("alter database d set search_path = s").subject()).isNull();
        assertThat(one("alter database d set tablespace x").subject()).isNotNull();
        assertThat(one("alter database d rename to e").subject()).isNotNull();
    }

    @Test
    void aScriptThatCannotBeOpenedIsRefusedByName() {
        Script broken = new Script("V1__x.sql", () -> {
            throw new IOException("no such file");
        });
        assertThatThrownBy(() -> StatementLexer.open(broken))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__x.sql")
                .hasMessageContaining("no such file");
        try (StatementLexer lexer = StatementLexer.openUnsent(Script.of("V1__x.sql", "select 1"))) {
            assertThat(lexer.next()).isNotNull();
        }
    }

    @Test
    void whereAStatementStandsInTheFileIsCountedInBytes() {
        try (StatementLexer lexer = new StatementLexer(
                "V1__x.sql",
                Splits.dripping(
                        "\uFEFF é;\n select 'ü' -- a\n; copy t from stdin;\n1\n".getBytes(StandardCharsets.UTF_8),
                        n -> 9))) {
            lexer.next();
            assertThat(lexer.startInFile()).isEqualTo(4);
            assertThat(lexer.endInFile()).isEqualTo(6);
            lexer.next();
            assertThat(lexer.startInFile()).isEqualTo(9);
            assertThat(lexer.endInFile()).isEqualTo(20);
            lexer.next();
            assertThat(lexer.copyDataLocation()).isEqualTo(new Location("V1__x.sql", 4, 1));
        }
    }

    @Test
    void theWindowForgetsWhatALargeStatementNeeded() {
        String literal = "x".repeat(3_000_000);
        ByteWindow window = new ByteWindow(
                "x", Splits.dripping(("'" + literal + "'; select 1").getBytes(StandardCharsets.UTF_8), read -> 65_536));
        SqlScanner scanner = new SqlScanner(window);
        assertThat(scanner.next()).isEqualTo(Token.STRING);
        assertThat(window.bytes.length).isBetween(3_000_000, 6_000_000);
        scanner.next();
        assertThat(window.bytes.length).isLessThan(1_000_000);
        assertThat(scanner.next()).isEqualTo(Token.WORD);
        assertThat(window.location(0)).isEqualTo(new Location("x", 1, 3_000_005));
    }

    @Test
    void manySmallStatementsNeedNoMoreThanTheFirstWindow() {
        ByteWindow window = new ByteWindow(
                "x", Splits.dripping("select 1;\n".repeat(100_000).getBytes(StandardCharsets.UTF_8), read -> 65_536));
        int before = window.bytes.length;
        SqlScanner scanner = new SqlScanner(window);
        while (scanner.next() != Token.END) {
            assertThat(window.bytes).hasSize(before);
        }
        assertThat(window.keptInFile()).isEqualTo(1_000_000);
    }
}
