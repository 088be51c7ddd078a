package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @ParameterizedTest
    @CsvSource({
        "6161616161616161616100616161, 10",
        "61C080, 1",
        "61C1BF, 1",
        "E08080, 0",
        "E09FBF, 0",
        "E0A080, 3",
        "ED9FBF, 3",
        "EDA080, 0",
        "F0808080, 0",
        "F0908080, 4",
        "F48FBFBF, 4",
        "F4908080, 0",
        "F5808080, 0",
        "6180, 1",
        "61C3, 1",
        "61F09F98, 1",
    })
    void theFirstWrongOrUnfinishedCharacterIsFound(String hex, int end) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.validEnd(bytes, 0, bytes.length)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "C3, true",
        "F09F98, true",
        "E0, true",
        "E0A0, true",
        "E080, false",
        "EDA0, false",
        "C328, false",
        "80, false"
    })
    void anUnfinishedCharacterIsToldFromAWrongOne(String hex, boolean mayContinue) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.mayContinue(bytes, 0, bytes.length)).isEqualTo(mayContinue);
    }

    @Property
    void javaAgreesOnWhatIsValid(@ForAll("bytes") byte[] bytes) {
        boolean valid;
        try {
            valid = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            valid = false;
        }
        assertThat(Utf8.validEnd(bytes, 0, bytes.length) == bytes.length).isEqualTo(valid);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of(
                        0x00, 0x61, 0x61, 0x7F, 0x80, 0xA0, 0x9F, 0x8F, 0xBF, 0xC1, 0xC2, 0xE0, 0xE1, 0xED, 0xEE, 0xF0,
                        0xF1, 0xF4, 0xF5, 0xFF)
                .map(Integer::byteValue)
                .array(byte[].class)
                .ofMaxSize(20);
    }
}
