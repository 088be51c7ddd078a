package io.lockkeeper.internal.script.psql;

import static io.lockkeeper.internal.script.lexer.Splits.one;
import static io.lockkeeper.internal.script.lexer.Splits.split;
import static io.lockkeeper.internal.script.lexer.Splits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PsqlCommandsTest {

    @Test
    void whatADumpWritesAroundItselfIsFollowed() {
        String dump = "--\n-- PostgreSQL database dump\n--\n\n\\restrict aB3\n\nselect 1;\n\\unrestrict aB3\n"
                + "\\connect app\n\\restrict c\r\nselect 2;\r\n\n\\unrestrict c\r\n\n";
        List<Statement> statements = split(dump);
        assertThat(statements)
                .extracting(Statement::sql)
                .containsExactly(
                        "\\restrict aB3",
                        "select 1",
                        "\\unrestrict aB3",
                        "\\connect app",
                        "\\restrict c",
                        "select 2",
                        "\\unrestrict c");
        assertThat(statements).extracting(Statement::index).containsExactly(0, 1, 0, 0, 0, 2, 0);
        assertThat(statements.get(3).kind()).isEqualTo(Statement.Kind.PSQL);
        assertThat(statements.get(3).location()).hasToString("V1__x.sql:9:1");
        assertThat(statements.get(0).connectDatabase()).isEmpty();
    }

    @Test
    void aRestrictionMayLastToTheEndOfTheScript() {
        assertThat(texts("\\restrict a\nselect 1;")).containsExactly("\\restrict a", "select 1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\\connect app | app",
                "\\c app; | app",
                "\\connect \"My \"\"App\"\" x;\" | My \"App\" x;",
                "\\connect 'it''s' | it's",
                "\\connect app - - - | app",
                "\\connect -reuse-previous=on \"dbname='it\\'s mine'\" | it's mine",
                "\\connect -reuse-previous=on dbname=app | app",
                "\\connect -reuse-previous=on \"dbname=app\\\" | app\\",
                "\\connect 'it\\'s' | it's",
                "\\connect a;b; | a;b",
            })
    void connectNamesADatabase(String command, String database) {
        assertThat(one(command).connectDatabase()).contains(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\connect", "\\c -", "\\connect - - -"})
    void connectMayNameNone(String command) {
        assertThat(one(command).connectDatabase()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\connect app otheruser",
                "\\connect - otheruser",
                "\\connect -reuse-previous=on \"dbname='x' host=y\"",
                "\\connect \"host=y dbname=x\"",
                "\\connect postgresql://host/db",
                "\\connect app; select 1;",
            })
    void connectMayNameNothingElse(String command) {
        assertThatThrownBy(() -> split("select 1;\n  " + command))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage(
                        "V1__x.sql:2:3: \\connect is understood with the name of the current database and nothing else: remove the rest");
    }

    @Test
    void onlyAPsqlCommandNamesADatabase() {
        assertThatThrownBy(() -> one("select 1").connectDatabase()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\\restrict a\\n\\restrict b | 2:1 | \\restrict inside \\restrict",
                "\\unrestrict a | 1:1 | \\unrestrict without a \\restrict",
                "\\restrict a\\n\\unrestrict b | 2:1 | \\unrestrict with another key",
                "\\restrict a\\n\\unrestrict a\\n\\unrestrict a | 3:1 | \\unrestrict without",
                "\\restrict a\\n\\connect app | 2:1 | \\connect between \\restrict and \\unrestrict",
                "\\restrict | 1:1 | \\restrict takes one key",
                "\\restrict a b | 1:1 | \\restrict takes one key",
                "\\connect 'app | 1:1 | this psql command has a quote that is never closed",
                "\\connect app \\echo x | 1:1 | a second psql command on one line",
            })
    void dumpCommandsOutOfPlaceAreRefused(String script, String place, String why) {
        assertThatThrownBy(() -> split(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": " + why);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "select 1;\\n  \\echo hi | 2:3 | \\echo",
                "\\i other.sql | 1:1 | \\i",
                "\\copy t from 'x' | 1:1 | \\copy",
                "select 1 \\gset x | 1:10 | \\gset",
                "select 1 \\; select 2 | 1:10 | \\;",
                "\\! rm | 1:1 | \\!",
                "\\ | 1:1 | \\",
                "select (\\connect x | 1:9 | \\connect",
            })
    void everyOtherCommandIsRefusedByNameWhereItStands(String script, String place, String name) {
        assertThatThrownBy(() -> split(script.replace("\\n", "\n")))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageStartingWith("V1__x.sql:" + place + ": " + name + " is a psql command");
    }

    @Test
    void aStrayEndOfDataIsToldAsWhatItIs() {
        assertThatThrownBy(() -> split("select 1;\n\\."))
                .hasMessageStartingWith("V1__x.sql:2:1: \\. ends the data of copy … from stdin, and none is open here");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\\copy t from 'x' | copy … from stdin",
                "\\set ON_ERROR_STOP on | an error ends a migration",
                "\\set role 'app' | write the value where it is used",
                "\\i other.sql | a migration of its own",
                "\\ir other.sql | a migration of its own",
                "select 1 \\gexec | loop execute",
                "select 1 \\gset | do block with a variable",
                "select 1 \\g | semicolon",
                "\\echo hi | raise notice",
                "\\timing | remove it",
                "\\if :x | a do block",
                "\\dt | remove it",
                "\\lo_import 'x' | lo_from_bytea",
                "\\encoding LATIN1 | save the file as UTF-8",
                "\\unheard | write what it does in SQL",
            })
    void aRefusalNamesWhatToWriteInstead(String command, String advice) {
        assertThatThrownBy(() -> split(command))
                .hasMessageContaining("is a psql command")
                .hasMessageContaining(advice);
    }
}
