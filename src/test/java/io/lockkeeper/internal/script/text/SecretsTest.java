package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a text once its secrets are gone. */
class SecretsTest {

    private static String masked(String text, String... secrets) {
        return Secrets.of(List.of(secrets)).mask(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "db_password", "app.PASSWORD", "client-secret", "Secret", "api_token", "apiToken"})
    void aNameSaysThatItsValueIsSecret(String name) {
        assertThat(Placeholders.of(Map.of(name, "s3cret")).secrets().mask("it is s3cret"))
                .isEqualTo("it is ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password_role", "secrets", "tokens", "role", "pass"})
    void anyOtherNameDoesNot(String name) {
        assertThat(Placeholders.of(Map.of(name, "s3cret")).secrets().mask("it is s3cret"))
                .isEqualTo("it is s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s3cret  | at or near \"s3cret\"                | at or near \"***\"",
                "S3cRet  | role \"s3cret_x\" does not exist     | role \"***_x\" does not exist",
                "s3cret  | s3crets3cret s3cret                  | *** ***",
                "it''s a | Key (t)=(it's a) exists              | Key (t)=(***) exists",
                "it's a  | in \"select 'it''s a'\"              | in \"select '***'\"",
                "a\\'bcd | (a'bcd)                              | (***)",
                "a       | a value at or near \"a\"             | *** value at or near \"***\"",
                "ab      | cab ab_ (ab) 'ab'                    | cab ab_ (***) '***'",
                "+       | a+b                                  | a***b",
            })
    void itIsHiddenAsTheServerShowsIt(String secret, String text, String seen) {
        assertThat(masked(text, secret)).isEqualTo(seen);
    }

    @Test
    void anEmptyOneHidesNothing() {
        assertThat(masked("as it is", "", " ", "\n")).isEqualTo("as it is");
        assertThat(Secrets.of(List.of("", "  "))).isSameAs(Secrets.NONE);
    }

    @Test
    void aPieceOfALongOneIsHiddenToo() {
        String secret = "abcdefgh".repeat(10) + "12345678";

        assertThat(masked(
                        "identifier \"" + secret.substring(0, 63) + "\" was cut; " + secret.substring(70) + "!",
                        secret))
                .isEqualTo("identifier \"***\" was cut; ***!");
        assertThat(masked("line 2: MIIEvQIBADAN", "-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----"))
                .isEqualTo("line 2: ***");
    }

    @Test
    void lettersWhoseLowerCaseIsLongerMoveNothing() {
        assertThat(masked("İİ s3cret İ", "s3cret")).isEqualTo("İİ *** İ");
    }

    @Test
    void whatIsSaidAboutAPlaceInsideOfOneHasNoWordOfIt() {
        assertThat(Secrets.maskWords("syntax error at or near \"horse\"", "correct horse; x"))
                .isEqualTo("syntax error at or near \"***\"");
        assertThat(Secrets.maskWords("syntax error at or near \"x\"", "correct horse; x"))
                .isEqualTo("syntax error at or near \"***\"");
        assertThat(Secrets.maskWords("syntax error", ";;")).isEqualTo("syntax error");
    }
}
