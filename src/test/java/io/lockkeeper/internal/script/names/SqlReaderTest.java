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
}
