package io.lockkeeper.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "1250, 1.3 s",
        "59900, 59.9 s",
        "60000, 1 min 0 s",
        "185999, 3 min 5 s",
        "3600000, 60 min 0 s"
    })
    void aDurationIsWrittenInTheUnitThatFits(long millis, String written) {
        assertThat(Texts.of(Duration.ofMillis(millis))).isEqualTo(written);
    }

    @Test
    void aDurationIsWrittenAlikeInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Texts.of(Duration.ofMillis(1_200))).isEqualTo("1.2 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void oneIsSingular() {
        assertThat(Texts.count(0, "migration")).isEqualTo("0 migrations");
        assertThat(Texts.count(1, "migration")).isEqualTo("1 migration");
        assertThat(Texts.count(2, "migration")).isEqualTo("2 migrations");
    }
}
