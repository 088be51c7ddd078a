package io.lockkeeper.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The search of eight bytes at a time finds what one of a byte at a time finds. */
class BytesProperties {

    @Property
    void theFirstOfTwoCharactersIsFound(@ForAll("texts") byte[] bytes, @ForAll("places") int from) {
        int start = Math.min(from, bytes.length);
        assertThat(Bytes.first(bytes, start, bytes.length, '\n', '\r'))
                .isEqualTo(slowly(bytes, start, b -> b == '\n' || b == '\r'));
        assertThat(Bytes.first(bytes, start, bytes.length, '\\')).isEqualTo(slowly(bytes, start, b -> b == '\\'));
    }

    @Property
    void theFirstByteThatIsNoCharacterOfAsciiIsFound(@ForAll("texts") byte[] bytes, @ForAll("places") int from) {
        int start = Math.min(from, bytes.length);
        assertThat(Bytes.firstOther(bytes, start, bytes.length)).isEqualTo(slowly(bytes, start, b -> b <= 0));
    }

    private static int slowly(byte[] bytes, int from, IntPredicate found) {
        int i = from;
        while (i < bytes.length && !found.test(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Mostly what is not looked for, and its neighbours, which a sloppy trick with bits takes for it. */
    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.bytes().between((byte) 'a', (byte) 'z')),
                        Tuple.of(2, Arbitraries.of((byte) '\n', (byte) '\r', (byte) '\\', (byte) 11, (byte) 12)),
                        Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 20);
    }
}
