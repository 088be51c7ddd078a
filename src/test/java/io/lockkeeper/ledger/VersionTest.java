package io.lockkeeper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void leadingZerosAndTrailingZeroPartsDoNotMakeAnotherVersion() {
        assertThat(Stream.of("1", "1.0", "001", "01.00.0").map(Version::of)).containsOnly(Version.of("1"));
        assertThat(Version.of("0")).isEqualTo(Version.of("0.0")).isNotEqualTo(Version.of("0.1"));
        assertThat(Version.of("1.0.1")).isNotEqualTo(Version.of("1.1"));
        assertThat(Version.of("0".repeat(40) + "7")).isEqualTo(Version.of("7"));
    }

    @Test
    void versionsAreComparedNumberByNumber() {
        List<Version> ascending = versions(
                "0",
                "0.1",
                "1",
                "1.0.1",
                "1.1",
                "2.9",
                "2.10",
                "13.1",
                "13.2",
                "14",
                "20261121093000",
                "20261121093000.1");
        assertThat(ascending.stream().sorted()).containsExactlyElementsOf(ascending);
    }

    @Test
    void timestampsWithMillisecondsAreOneNumber() {
        assertThat(Version.of("20261121093000123")).hasToString("20261121093000123");
        assertThat(Version.of("999999999999999999")).isGreaterThan(Version.of("20261121093000123"));
    }

    @Test
    void aVersionIsWrittenInItsCanonicalForm() {
        assertThat(Version.of("002.010.0")).hasToString("2.10");
        assertThat(Version.of("0.0")).hasToString("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "1.", ".1", "1..2", "-1", "+1", "1_2", "1a", " 1", "1 ", "١", "1,2", "0x1", "1.2-rc"})
    void whatIsNotDottedNumbersIsRefusedAndQuoted(String text) {
        assertThatThrownBy(() -> Version.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("2.10");
    }

    @Test
    void aNumberTooLongIsRefused() {
        assertThatThrownBy(() -> Version.of("1.1234567890123456789"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1234567890123456789 has more than 18 digits");
    }

    @Property
    void theTextOfAVersionReadsBackAsTheSameVersion(@ForAll("texts") String text) {
        Version version = Version.of(text);
        assertThat(Version.of(version.toString())).isEqualTo(version).hasSameHashCodeAs(version);
    }

    @Property
    void theOrderIsTotalAndAgreesWithEquality(
            @ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
        Version x = Version.of(a);
        Version y = Version.of(b);
        Version z = Version.of(c);
        assertThat(Integer.signum(x.compareTo(y))).isEqualTo(-Integer.signum(y.compareTo(x)));
        assertThat(x.compareTo(y) == 0).isEqualTo(x.equals(y));
        if (x.compareTo(y) <= 0 && y.compareTo(z) <= 0) {
            assertThat(x).isLessThanOrEqualTo(z);
        }
    }

    @Property
    void zerosInFrontOfANumberOrAfterTheLastChangeNothing(@ForAll("texts") String text) {
        String padded =
                Stream.of(text.split("\\.")).map(part -> "00" + part).collect(Collectors.joining(".")) + ".0.00";
        assertThat(Version.of(padded)).isEqualTo(Version.of(text)).hasSameHashCodeAs(Version.of(text));
    }

    /** Few numbers, so that equal ones and common beginnings are frequent. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("0", "1", "2", "9", "10", "01", "20261121093000")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join(".", parts));
    }

    private static List<Version> versions(String... texts) {
        return Stream.of(texts).map(Version::of).toList();
    }
}
