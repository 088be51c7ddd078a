package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A place is the same whether a text was gone through at once, in two pieces, or character by character. */
class PositionProperties {

    @Property
    void aTextInPiecesAdvancesAsItsCharactersDo(@ForAll("texts") String text, @ForAll("texts") String rest) {
        Position slow = new Position();
        (text + rest).codePoints().forEach(slow::advance);

        Position pieces = new Position();
        advance(pieces, text);
        advance(pieces, rest);
        assertThat(pieces.line()).isEqualTo(slow.line());
        assertThat(pieces.column()).isEqualTo(slow.column());

        Position whole = new Position();
        advance(whole, text + rest);
        assertThat(whole.line()).isEqualTo(slow.line());
        assertThat(whole.column()).isEqualTo(slow.column());
    }

    private static void advance(Position position, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        position.advance(utf8, 0, utf8.length);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "select 1", "\n", "\r", "\r\n", "\t", "ä", "😀", "twelve chars")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }
}
