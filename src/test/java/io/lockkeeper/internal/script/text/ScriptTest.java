package io.lockkeeper.internal.script.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.ledger.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script that can be read again: where it is, and whether it is still the same. */
class ScriptTest {

    private static final Checksum HASHED = Checksum.of("select 1".getBytes(UTF_8));

    private static Script opened(String content) {
        return Script.opened("V1__x.sql", "/disk", () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private static final class BrokenInput extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("disk on fire");
        }

        @Override
        public void close() throws IOException {
            throw new IOException("not even closed");
        }
    }

    @Test
    void aScriptInMemoryIsReadWithoutADiskAndOneThatIsOpenedIsNot() {
        Script kept = Script.kept("V1__x.sql", "/jar", "select 1".getBytes(UTF_8));

        assertThat(kept.isInMemory()).isTrue();
        assertThat(kept.size()).isEqualTo(8);
        assertThat(kept.origin()).isEqualTo("/jar");
        assertThat(kept).hasToString("V1__x.sql");
        assertThat(opened("select 1").isInMemory()).isFalse();
        assertThat(opened("select 1").size()).isEqualTo(Integer.MAX_VALUE);
        assertThat(opened("select 1").origin()).isEqualTo("/disk");
        assertThat(Script.of("a.sql", "").origin()).isEqualTo("a.sql");
    }

    @Test
    void theChecksumIsThatOfTheContentWhereverItIs() {
        assertThat(opened("select 1").checksum()).isEqualTo(HASHED);
        assertThat(Script.of("V1__x.sql", "select 1").checksum()).isEqualTo(HASHED);
        assertThatThrownBy(() -> new Script("V1__x.sql", BrokenInput::new).checksum())
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__x.sql: cannot be read")
                .hasMessageContaining("disk on fire");
    }

    @Test
    void whatIsOpenedAgainIsRefusedAtItsEndIfItHasChanged() throws IOException {
        try (InputStream same = opened("select 1").unchangedSince(HASHED).open();
                InputStream other = opened("select 2").unchangedSince(HASHED).open()) {
            assertThat(same.readAllBytes()).isEqualTo("select 1".getBytes(UTF_8));
            assertThat(same.read()).as("its end is compared once").isEqualTo(-1);
            assertThatThrownBy(other::readAllBytes)
                    .isInstanceOf(BadMigrationException.class)
                    .hasMessageStartingWith("V1__x.sql: the file changed after it was checked");
        }
        Script kept = Script.of("V1__x.sql", "select 2");
        assertThat(kept.unchangedSince(HASHED)).isSameAs(kept);
    }

    @Test
    void whatIsReadByteByByteIsHashedAndCounted() throws IOException {
        try (HashedInput in = new HashedInput(new ByteArrayInputStream(new byte[] {-1, 65}))) {
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.bytes()).isEqualTo(1);
            assertThat(in.read()).isEqualTo(65);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.bytes()).isEqualTo(2);
            assertThat(in.checksum()).isEqualTo(Checksum.of(new byte[] {-1, 65}));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "select, true",
                "Select, true",
                "a, true",
                "Z, true",
                "@a, false",
                "`[a`, false",
                "{a, false",
                "-- x, false",
                "` select`, false",
                "``, false",
                "1, false"
            })
    void itBeginsWithAWordIfItsFirstByteIsALetter(String content, boolean word) {
        assertThat(Script.of("V1__x.sql", content).beginsWithWord()).isEqualTo(word);
    }

    @Test
    void whatIsNoTextOrNotInMemoryIsNotSaidToBeginWithAWord() {
        assertThat(Script.of("V1__x.sql", new byte[] {'a', (byte) 0x80}).beginsWithWord())
                .isFalse();
        assertThat(opened("select 1").beginsWithWord()).isFalse();
    }

    @Test
    void valuesArePutInWhereItIsReadAndNotWhereItIsReadAsWritten() {
        Script filled = Script.of("V1__x.sql", "${a}").with(Placeholders.of(Map.of("a", "xyz")));

        assertThat(read(filled.window(new ByteArrayInputStream("${a}".getBytes(UTF_8)))))
                .isEqualTo("xyz");
        assertThat(read(filled.written(new ByteArrayInputStream("${a}".getBytes(UTF_8)))))
                .isEqualTo("${a}");
        assertThat(filled.placeholders().names()).containsExactly("a");
        assertThat(filled.checksum()).isEqualTo(Checksum.of("${a}".getBytes(UTF_8)));
    }

    private static String read(ByteWindow window) {
        while (window.peek(0) >= 0) {
            window.pos++;
        }
        return window.text(0, window.offset());
    }

    @Test
    void aWindowThatCannotBeClosedSaysWhichFileItIs() {
        ByteWindow window = new ByteWindow("V1__x.sql", new BrokenInput());

        assertThat(window.file()).isEqualTo("V1__x.sql");
        assertThatThrownBy(window::close)
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__x.sql: cannot be read")
                .hasMessageContaining("not even closed");
    }

    @Test
    void bytesThatAreNoTextAreRefusedAlsoRightBeforeAPlaceholder() {
        byte[] script = "select é${a}".getBytes(UTF_8);
        script[8] = '$';
        script[9] = '{';
        script[10] = 'a';
        script[11] = '}';
        ByteWindow window = Script.of("V1__x.sql", script)
                .with(Placeholders.of(Map.of("a", "x")))
                .window(new ByteArrayInputStream(script, 0, 12));

        assertThatThrownBy(() -> read(window))
                .isInstanceOf(BadMigrationException.class)
                .hasMessage("V1__x.sql:1:8: the byte 0xC3 is not UTF-8: save the file as UTF-8");
    }

    @Test
    void aStatementIsRefusedOnceItWouldTakeTheHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        long fits = (heap - (8L << 20)) / 8;

        assertThat(Memory.refusal(fits, 0, false, () -> fits)).isNull();
        assertThat(Memory.refusal(fits + 1, 0, false, () -> 2 * fits))
                .startsWith("this statement of " + 2 * fits + " bytes is too large for a heap of " + (heap >> 20)
                        + " MB, which takes about " + fits + " bytes of its kind: start Java with -Xmx")
                // twice the heap, and a tenth more
                .contains("-Xmx" + (((2 * fits * 8 + (8L << 20)) * 11 / 10 >> 20) + 1) + "m");
        assertThat(Memory.refusal(fits * 2 / 3 + 1, 0, true, () -> fits))
                .as("what is wide takes half as much again")
                .isNotNull();
        assertThat(Memory.refusal(fits * 2 / 3 - 1, 0, true, () -> fits)).isNull();
        assertThat(Memory.refusal(fits / 2, fits / 20 + 1, false, () -> fits))
                .as("a token takes ten bytes")
                .isNotNull();
        assertThat(Memory.refusal(fits / 2, fits / 20 - 1, false, () -> fits)).isNull();
    }

    @Test
    void runningOutOfMemoryIsARefusalLikeAnyOther() {
        assertThatThrownBy(() -> Memory.orRefuse("V1__x.sql", () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__x.sql: Java has run out of memory (Java heap space) with "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB of heap");
        assertThatCode(() -> Memory.orRefuse("V1__x.sql", () -> 1)).doesNotThrowAnyException();
        assertThat(Memory.orRefuse("V1__x.sql", () -> 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "lock-timeuot, lock-timeout",
        "breking, breaking",
        "bracking, breaking",
        "brxxxing, ",
        "bre, ",
        "lock, ",
        "batch, batch",
        "batche, batch"
    })
    void theKnownNameIsMeantThatIsFewestLettersAway(String wrong, String meant) {
        assertThat(Spelling.nearest(wrong, List.of("lock-timeout", "breaking", "batched", "batch"), 2)
                        .orElse(null))
                .isEqualTo(meant);
    }

    @Test
    void ofTwoThatAreAsNearTheFirstByLetterIsMeant() {
        assertThat(Spelling.nearest("ac", List.of("bc", "ab"), 1)).contains("ab");
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "")).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void aNameIsFoundAroundAPlaceAndTheFirstInAText() {
        assertThat(Placeholders.nameAt("a ${b} ${c}", 2)).contains("b");
        assertThat(Placeholders.nameAt("a ${b} ${c}", 5)).contains("b");
        assertThat(Placeholders.nameAt("a ${b} ${c}", 6)).isEmpty();
        assertThat(Placeholders.nameAt("a ${b} ${c}", 9)).contains("c");
        assertThat(Placeholders.nameAt("a ${b} ${c}", 0)).isEmpty();
        assertThat(Placeholders.nameAt("a ${b", 3)).isEmpty();
        assertThat(Placeholders.nameAt("${not one}", 1)).isEmpty();
        assertThat(Placeholders.nameIn("a ${not one} ${b} ${c}")).contains("b");
        assertThat(Placeholders.nameIn("${b}")).contains("b");
        assertThat(Placeholders.nameIn("a $ { } ${")).isEmpty();
    }

    @Test
    void ofTwoValuesOfANameTheOneOnTopCounts() {
        Placeholders over = Placeholders.of(Map.of("a", "1", "b", "2"));
        Placeholders under = Placeholders.of(Map.of("b", "3", "c", "4"));

        assertThat(over.over(Placeholders.NONE)).isSameAs(over);
        assertThat(over.over(under).value("a")).isEqualTo("1");
        assertThat(over.over(under).value("b")).isEqualTo("2");
        assertThat(over.over(under).value("c")).isEqualTo("4");
        assertThat(over.over(under)).hasToString("[a, b, c]");
    }

    /** One column short and one past each range of letters that a terminal shows two columns wide. */
    @ParameterizedTest
    @CsvSource({
        "0x10FF, 1", "0x1100, 2", "0x115F, 2", "0x1160, 1", "0x2E7F, 1", "0x2E80, 2", "0xA4CF, 2", "0xA4D0, 1",
        "0xABFF, 1", "0xAC00, 2", "0xD7A3, 2", "0xD7A4, 1", "0xFF00, 1", "0xFF01, 2", "0xFF60, 2", "0xFF61, 1",
        "0x1F2FF, 1", "0x1F300, 2", "0x1FAFF, 2", "0x1FB00, 1", "0x20000, 2", "0x0301, 0", "0x20DD, 0", "0xAD, 0"
    })
    void theCaretIsBelowThePlaceBehindLettersOfEveryWidth(String hex, int width) {
        String letter = Character.toString(Integer.decode(hex));
        List<String> lines =
                Excerpt.of(letter + "x", letter.length(), 7).lines().toList();

        assertThat(lines.get(1)).isEqualTo("    | " + " ".repeat(width) + "^");
    }

    @Test
    void theLineOfAPlaceIsShownUpToSixtyLettersOnEitherSide() {
        String line = "a".repeat(60) + "!" + "b".repeat(59);

        assertThat(Excerpt.of("x\n" + line + "\ny", 62, 2).lines())
                .containsExactly("  2 | " + line, "    | " + " ".repeat(60) + "^");
        assertThat(Excerpt.of("a" + line + "b", 61, 1).lines())
                .containsExactly("  1 | …" + line + "…", "    | " + " ".repeat(61) + "^");
        assertThat(Excerpt.of("a\rb", 2, 1).lines().toList().get(0)).isEqualTo("  1 | b");
    }

    @ParameterizedTest
    @CsvSource({"abc, false", "aé, false", "ÿ, false", "Ā, true", "a😀, true", "表, true"})
    void aTextIsWideIfItHasALetterBeyondLatinOne(String text, boolean wide) {
        byte[] bytes = ("Ā" + text + "Ā").getBytes(UTF_8);

        assertThat(Utf8.isWide(bytes, 2, bytes.length - 2)).isEqualTo(wide);
    }

    @Test
    void placesInTheFileAreCountedAsIfThePlaceholdersStoodThere() {
        String script = "é ${a}-${b} x";
        ByteWindow window = Script.of("V1__x.sql", script)
                .with(Placeholders.of(Map.of("a", "long value", "b", "")))
                .window(new ByteArrayInputStream(script.getBytes(UTF_8)));
        String filled = read(window);

        assertThat(filled).isEqualTo("é long value- x");
        int length = filled.getBytes(UTF_8).length;
        assertThat(window.inFile(0)).isZero();
        assertThat(window.inFile(3)).isEqualTo(3);
        assertThat(window.inFile(8)).as("in a value").isEqualTo(3);
        assertThat(window.inFile(13)).as("behind it").isEqualTo(7);
        assertThat(window.inFile(length)).isEqualTo(script.getBytes(UTF_8).length);
        assertThat(window.isReplaced(2)).isFalse();
        assertThat(window.isReplaced(3)).isTrue();
        assertThat(window.isReplaced(12)).isTrue();
        assertThat(window.isReplaced(13)).isFalse();
        assertThat(window.isReplacedBefore(2)).isFalse();
        assertThat(window.isReplacedBefore(3)).isTrue();
        assertThat(window.refuse(5, "wrong")).hasMessage("V1__x.sql:1:3: wrong (in the value of ${a})");
        assertThat(window.refuse(13, "wrong")).hasMessage("V1__x.sql:1:7: wrong");
        window.keep();
        assertThat(window.keptInFile()).isEqualTo(script.getBytes(UTF_8).length);
    }
}
