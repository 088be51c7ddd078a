package io.lockkeeper.internal.script.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlReaderTest {

    @Test
    void aPlaceOfAStatementNamesWhatStandsThere() {
        assertThat(SqlReader.nameAt("select a.\"B\".c_$9 from t", 7)).containsExactly("a", "B", "c_$9");
        assertThat(SqlReader.nameAt("select t. from t", 7)).containsExactly("t", "from");
        assertThat(SqlReader.nameAt("select t.1", 7)).containsExactly("t");
        assertThat(SqlReader.nameAt("select 'a''b'::kind", 7)).containsExactly("a'b");
        assertThat(SqlReader.nameAt("select 1", 7)).isNull();
        assertThat(SqlReader.nameAt("select 1", 8)).isNull();
        assertThat(SqlReader.nameAt("select \"a", 7)).isNull();
    }

    @Test
    void everyWordAndQuotedNameOfAStatementIsFound() {
        assertThat(SqlReader.namesIn("select A, \"B\" + 1 from z.Zz "))
                .containsExactly("select", "a", "B", "from", "z", "zz");
        assertThat(SqlReader.namesIn("")).isEmpty();
    }

    @Test
    void whatStandsBehindAnUnclosedNameIsNotFound() {
        assertThat(SqlReader.namesIn("a \"b c")).containsExactly("a");
    }

    @Test
    void onlyAsciiIsFolded() {
        assertThat(new SqlReader("AZaz_ÄÉ\u0080").identifier()).isEqualTo("azaz_ÄÉ\u0080");
    }

    @Test
    void aWordHasDigitsAndDollarSignsButDoesNotBeginWithThem() {
        assertThat(new SqlReader("a09$:").peekWord()).isEqualTo("a09$");
        assertThat(new SqlReader("9a").peekWord()).isEmpty();
        assertThat(new SqlReader("[a").seesName()).isFalse();
        assertThat(new SqlReader("{a").seesName()).isFalse();
        assertThat(new SqlReader("@a").seesName()).isFalse();
    }

    @Test
    void digitsEndWithTheText() {
        assertThat(new SqlReader(" 42").digits()).isEqualTo("42");
        assertThatThrownBy(() -> new SqlReader("x").digits())
                .hasMessage("'x' cannot be read: a number is expected at 'x'");
        assertThatThrownBy(() -> new SqlReader("").digits())
                .hasMessage("'' cannot be read: a number is expected at the end");
    }

    @Test
    void blanksMayStandBehindTheWhole() {
        SqlReader reader = new SqlReader("a  ");
        assertThat(reader.whole(reader::identifier)).isEqualTo("a");
    }

    @Test
    void aListHasCommasBetweenAndEndsWithItsSign() {
        SqlReader reader = new SqlReader(" ( a , \"B\" , c ) d");
        reader.take('(');

        assertThat(reader.listTo(')', reader::identifier)).containsExactly("a", "B", "c");
        assertThat(reader.identifier()).isEqualTo("d");
        assertThat(new SqlReader(")").listTo(')', () -> "x")).isEmpty();
        assertThatThrownBy(() -> {
                    SqlReader open = new SqlReader("a b)");
                    open.listTo(')', open::identifier);
                })
                .hasMessage("'a b)' cannot be read: ')' is expected at 'b)'");
        assertThatThrownBy(() -> new SqlReader("a").take('(')).hasMessage("'a' cannot be read: '(' is expected at 'a'");
    }

    @Test
    void aWordIsTakenIfItIsTheOne() {
        SqlReader reader = new SqlReader("  Not null");

        assertThat(reader.tookWord("no")).isFalse();
        assertThat(reader.tookWord("not")).isTrue();
        assertThat(reader.peekWord()).isEqualTo("null");
        assertThat(reader.tookWord("null")).isTrue();
        assertThat(reader.tookWord("null")).isFalse();
    }

    @Test
    void aCopyReadsOnFromTheSamePlaceAndMovesNothing() {
        SqlReader reader = new SqlReader("a b");
        reader.identifier();

        assertThat(reader.copy().identifier()).isEqualTo("b");
        assertThat(reader.identifier()).isEqualTo("b");
        assertThatThrownBy(reader::identifier).hasMessage("'a b' cannot be read: a name is expected at the end");
    }

    @Test
    void blanksAreSkippedBeforeAnything() {
        assertThat(new SqlReader(" \t\"").sees('"')).isTrue();
        assertThat(new SqlReader(" \"A\"").identifier()).isEqualTo("A");
        assertThat(new SqlReader(" 'a'").label()).isEqualTo("a");
        assertThat(new SqlReader(" ").seesName()).isFalse();
    }

    @Test
    void aDoubledQuoteIsOneAndDoesNotClose() {
        assertThat(new SqlReader("\"a\"\"b\"\"\" c").identifier()).isEqualTo("a\"b\"");
        assertThatThrownBy(() -> new SqlReader("\"a\"\"").identifier())
                .hasMessageContaining("a quoted name is never closed");
        assertThatThrownBy(() -> new SqlReader("\"").identifier())
                .hasMessageContaining("a quoted name is never closed");
        assertThat(new SqlReader("''").label()).isEmpty();
    }
}
