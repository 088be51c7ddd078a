package io.lockkeeper.internal.script.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A_$9", "a.b", "\"a\"", "\"a b\".\"c\"\"d\"", "ä", "\"x\".y", "\"\"\"\""})
    void aNameIsOne(String text) {
        assertThat(SqlName.isName(text, 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"\"", "\"a", "\"a\"\"", "a.", ".a", "a b", "9a", "$a", "a.b.c", "a-b", "\"a\"b", "\""})
    void anythingElseIsNone(String text) {
        assertThat(SqlName.isName(text, 2)).isFalse();
    }

    @Test
    void theClassesOfBytesAreThoseOfTheServer() {
        assertThat(CharClass.isLetter(0)).isFalse();
        assertThat(CharClass.isLetter(-1)).isFalse();
        assertThat(CharClass.isLetter(0xFF)).isTrue();
        assertThat("0123456789".chars()).allMatch(CharClass::isDigit);
        assertThat("/:a".chars()).noneMatch(CharClass::isDigit);
        assertThat(CharClass.isWordPart('0')).isTrue();
        assertThat(CharClass.isWordPart('a')).isTrue();
        assertThat(CharClass.isWordPart(' ')).isFalse();
        assertThat(CharClass.isWordPart(-1)).isFalse();
        assertThat("+-*/<>=~!@#%^&|`?()[],;:.'\" \t\r\n".chars()).allMatch(c -> CharClass.endsToken(c.byteValue()));
        assertThat("a9_$\\{}".chars()).noneMatch(c -> CharClass.endsToken(c.byteValue()));
    }
}
