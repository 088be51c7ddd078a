package io.lockkeeper.internal.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;

/** Our reckoning of Flyway's checksum is Flyway's own. */
class FlywayChecksumTest {

    @Property(tries = 500)
    void itIsWhatFlywayComputes(@ForAll("texts") String text) throws IOException {
        assertThat(FlywayChecksum.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(ChecksumCalculator.calculate(new StringResource(text)));
    }

    @Property(tries = 200)
    void lineEndsAndAByteOrderMarkMakeNoDifference(@ForAll("lines") List<String> lines) throws IOException {
        int plain = checksum(String.join("\n", lines));

        assertThat(checksum(String.join("\r\n", lines))).isEqualTo(plain);
        assertThat(checksum(String.join("\r", lines))).isEqualTo(plain);
        assertThat(checksum("\uFEFF" + String.join("\n", lines) + "\n")).isEqualTo(plain);
    }

    private static int checksum(String text) throws IOException {
        return FlywayChecksum.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars("ab ü;🚢'-")
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a \r\n\uFEFF\u0085\u2028ü€").ofMaxLength(40);
    }
}
