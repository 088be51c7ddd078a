package io.lockkeeper.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every byte at every place of the first three groups of eight, among letters. */
class BytesTest {

    private static final int LENGTH = 27;

    private interface Search {
        int in(byte[] bytes, int from);
    }

    private interface Wanted {
        boolean is(byte b);
    }

    private static void finds(Search search, Wanted wanted) {
        byte[] bytes = new byte[LENGTH];
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            for (int at = 0; at < LENGTH; at++) {
                Arrays.fill(bytes, (byte) 'a');
                bytes[at] = (byte) value;
                int expected = wanted.is((byte) value) ? at : LENGTH;
                for (int from = 0; from <= at; from++) {
                    if (search.in(bytes, from) != expected) {
                        assertThat(search.in(bytes, from))
                                .as("byte %d at %d, from %d", value, at, from)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void aCharacterIsFoundWhereverItStands() {
        finds((bytes, from) -> Bytes.first(bytes, from, LENGTH, '\\'), b -> b == '\\');
    }

    @Test
    void theFirstOfTwoCharactersIsFoundWhereverItStands() {
        finds((bytes, from) -> Bytes.first(bytes, from, LENGTH, '\n', '\r'), b -> b == '\n' || b == '\r');
    }

    @Test
    void whatIsNoCharacterOfAsciiIsFoundWhereverItStandsAndSoIsNul() {
        finds((bytes, from) -> Bytes.firstOther(bytes, from, LENGTH), b -> b <= 0);
    }

    @Test
    void nothingIsFoundBehindTheEnd() {
        byte[] bytes = "aaaaaaaaaaaaaaaa\n\u0000".getBytes(StandardCharsets.US_ASCII);

        for (int to = 0; to <= 16; to++) {
            assertThat(Bytes.first(bytes, 0, to, '\n')).isEqualTo(to);
            assertThat(Bytes.firstOther(bytes, 0, to)).isEqualTo(to);
        }
        assertThat(Bytes.first(bytes, 0, 17, '\n')).isEqualTo(16);
        assertThat(Bytes.firstOther(bytes, 0, 18)).isEqualTo(17);
    }
}
