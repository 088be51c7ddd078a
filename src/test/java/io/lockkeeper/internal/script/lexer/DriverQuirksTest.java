package io.lockkeeper.internal.script.lexer;

import static io.lockkeeper.internal.script.lexer.Splits.one;
import static io.lockkeeper.internal.script.lexer.Splits.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simpler lexer than the server's would misread is found, with its place; and nothing else is. */
class DriverQuirksTest {

    private static List<String> quirks(Statement statement) {
        return statement.quirks().stream()
                .map(quirk -> quirk.kind() + " " + quirk.start() + " "
                        + statement.sql().substring(quirk.start(), quirk.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "select E'a\\'b' | BACKSLASH_QUOTE 7 E'a\\'b'",
                "select 'é', E'\\\\\\'' | BACKSLASH_QUOTE 12 E'\\\\\\''",
                "select e'\\'' | BACKSLASH_QUOTE 7 e'\\''",
                "select E'\\'\\a' | BACKSLASH_QUOTE 7 E'\\'\\a'",
                "select $é$ a $é$ | DOLLAR_STRING 7 $é$ a $é$",
                "select 1$$a$$ | DOLLAR_STRING 8 $$a$$",
                "select 1$a$b$a$ | DOLLAR_STRING 8 $a$b$a$",
                "select '😀', 1$$a$$ | DOLLAR_STRING 14 $$a$$",
                "select $1 | HIDDEN_DOLLAR 7 $1",
                "select $12::text | HIDDEN_DOLLAR 7 $12",
                "select é$a$ | HIDDEN_DOLLAR 7 é$a$",
                "select aé$ | HIDDEN_DOLLAR 7 aé$",
                "select a $ b | HIDDEN_DOLLAR 9 $",
                "select $a | HIDDEN_DOLLAR 7 $",
                "select $a-$ | HIDDEN_DOLLAR 7 $",
            })
    void whatWouldBeMisreadIsFoundInItsPlace(String sql, String first) {
        assertThat(quirks(one(sql))).first().isEqualTo(first);
    }

    @Test
    void aLoneCarriageReturnEndsACommentForTheServerAlone() {
        assertThat(quirks(one("select 1 -- a\r, 2"))).containsExactly("CARRIAGE_RETURN 13 \r");
        assertThat(quirks(one("select 1 -- a\r\n, 2 -- b\n, 3"))).isEmpty();
        assertThat(quirks(one("select 1\r, 2"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select E'a', E'\\n', E'a''b', E'\\\\'",
                "select 'a\\', b'\\', x'\\'",
                "select $$a$$, $a$b$a$, ($$c$$)",
                "select a$b, a$$, a1$1",
                "select 'é' || \"é$\" || U&\"\\00e9\"",
                "select 'a $1 b', $$ $1 $$ /* $1 */ -- $1",
                "select 1 /* a */$$b$$",
                "select 1\n$$b$$",
            })
    void whatIsReadRightIsNotFound(String sql) {
        assertThat(quirks(one(sql))).isEmpty();
    }

    @Test
    void severalAreFoundInOrderAndEachStatementHasItsOwn() {
        List<Statement> statements = split("select $1, E'\\'', é$ -- a\r, 1$$b$$; select 2; select $3 -- $4\r");

        assertThat(quirks(statements.get(0)))
                .containsExactly(
                        "HIDDEN_DOLLAR 7 $1",
                        "BACKSLASH_QUOTE 11 E'\\''",
                        "HIDDEN_DOLLAR 18 é$",
                        "CARRIAGE_RETURN 25 \r",
                        "DOLLAR_STRING 29 $$b$$");
        assertThat(quirks(statements.get(1))).isEmpty();
        assertThat(quirks(statements.get(2)))
                .as("what is behind its last token is no part of it")
                .containsExactly("HIDDEN_DOLLAR 7 $3");
    }

    @Test
    void moreThanAFewAreKept() {
        String list = "$1, ".repeat(40);

        assertThat(quirks(one("select " + list + "$1"))).hasSize(41).allMatch(quirk -> quirk.endsWith(" $1"));
    }

    @Test
    void withoutStandardStringsABackslashQuotesInEveryString() {
        List<Statement> statements = split("set standard_conforming_strings = off; select 'a\\'b', 'c'");

        assertThat(quirks(statements.get(1))).containsExactly("BACKSLASH_QUOTE 7 'a\\'b'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "1.5e10$$;$$",
                "1e+5$$;$$",
                "1e-5$$;$$",
                "1E5$$;$$",
                "1.25$$;$$",
            })
    void aNumberEndsWhereADollarQuoteBegins(String sql) {
        assertThat(quirks(one("select " + sql)))
                .singleElement()
                .asString()
                .startsWith("DOLLAR_STRING ")
                .endsWith(" $$;$$");
    }
}
