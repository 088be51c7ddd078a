package io.lockkeeper.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.internal.text.ContentDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    private static final String MARK = "\uFEFF";

    @Test
    void theChecksumIsSha256AndFrozen() {
        assertThat(checksum("select 1;\n"))
                .hasToString("4a45092ccf992ea92250053a80b931b787924ba61648f420555511b84f10ab6c");
        assertThat(checksum("")).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aByteOrderMarkDoesNotChangeIt() {
        assertThat(checksum(MARK + "select 1;")).isEqualTo(checksum("select 1;"));
        assertThat(checksum(MARK)).isEqualTo(checksum(""));
    }

    @Test
    void onlyALeadingByteOrderMarkIsLeftOut() {
        assertThat(checksum("a" + MARK)).isNotEqualTo(checksum("a"));
        assertThat(checksum(MARK + MARK + "a")).isNotEqualTo(checksum("a"));
    }

    @Test
    void theBeginningOfAByteOrderMarkIsContent() {
        byte[] one = {(byte) 0xEF};
        byte[] two = {(byte) 0xEF, (byte) 0xBB};
        assertThat(List.of(Checksum.of(one), Checksum.of(two), checksum(""))).doesNotHaveDuplicates();
        assertThat(Checksum.of(two)).isEqualTo(plain(two));
    }

    @Test
    void windowsLineEndsDoNotChangeIt() {
        assertThat(checksum("a\r\nb\r\n")).isEqualTo(checksum("a\nb\n"));
    }

    @Test
    void aLoneCarriageReturnIsContent() {
        assertThat(List.of(checksum("a\rb"), checksum("a\nb"), checksum("ab"), checksum("ab\r"), checksum("ab\n")))
                .doesNotHaveDuplicates();
        assertThat(checksum("ab\r")).isEqualTo(plain("ab\r".getBytes(UTF_8)));
    }

    @Property
    void itIsSha256OfTheBytesWithoutMarkAndWithLineFeeds(@ForAll("texts") byte[] text) {
        assertThat(Checksum.of(text)).isEqualTo(plain(normalized(text)));
    }

    @Property
    void chunksOfAnySizeMakeNoDifference(
            @ForAll("texts") byte[] text, @ForAll @Size(max = 20) List<@IntRange(max = 5) Integer> lengths) {
        ContentDigest digest = new ContentDigest();
        int from = 0;
        for (int length : lengths) {
            int most = Math.min(length, text.length - from);
            digest.update(text, from, most);
            from += most;
        }
        digest.update(text, from, text.length - from);
        assertThat(new Checksum(digest.finish())).isEqualTo(Checksum.of(text));
    }

    @Property
    void aStreamHasTheChecksumOfItsBytes(@ForAll("texts") byte[] text) throws IOException {
        assertThat(Checksum.of(oneByOne(text))).isEqualTo(Checksum.of(text));
    }

    @Property
    void lineEndsAloneNeverChangeIt(@ForAll("lines") List<String> lines) {
        assertThat(checksum(String.join("\r\n", lines))).isEqualTo(checksum(String.join("\n", lines)));
    }

    @Property
    void differentContentHasADifferentChecksum(@ForAll("texts") byte[] one, @ForAll("texts") byte[] other) {
        assertThat(Checksum.of(one).equals(Checksum.of(other)))
                .isEqualTo(MessageDigest.isEqual(normalized(one), normalized(other)));
    }

    @Test
    void onlySixtyFourLowerCaseHexadecimalDigitsAreAChecksum() {
        String hex = "0123456789abcdef".repeat(4);
        assertThat(new Checksum(hex).abbreviated()).isEqualTo("0123456789ab");
        for (String wrong :
                List.of("", hex.substring(1), hex + "0", hex.toUpperCase(Locale.ROOT), hex.replace('0', 'g'))) {
            assertThatThrownBy(() -> new Checksum(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }

    /** Few different bytes, so that marks and line ends in all their fragments are frequent. */
    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) '\r', (byte) '\n', (byte) 'a')
                .array(byte[].class)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars('a', 'é', ' ', ';')
                .ofMaxLength(5)
                .list()
                .ofMaxSize(8);
    }

    /** The rule, said naively. */
    private static byte[] normalized(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean marked = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        for (int i = marked ? 3 : 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }

    private static Checksum plain(byte[] bytes) {
        try {
            return new Checksum(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Checksum checksum(String text) {
        return Checksum.of(text.getBytes(UTF_8));
    }

    private static InputStream oneByOne(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };
    }
}
