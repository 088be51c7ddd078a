package io.lockkeeper.internal.script.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.lexer.Splits;
import io.lockkeeper.internal.script.lexer.Statement;
import io.lockkeeper.internal.script.lexer.StatementLexer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A script with placeholders is read as the one that it stands for, and places stay those of the file. */
class PlaceholderProperties {

    private static final Map<String, String> TAME = Map.of(
            "a",
            "word",
            "b",
            "x y",
            "c",
            "",
            "d",
            "ä😀\n z",
            "e",
            "1;\nselect 2",
            "f",
            "{f}",
            "token",
            "long ".repeat(30));

    private static final Map<String, String> WILD = Map.of(
            "a", "'", "b", "--", "c", "$", "d", "$$", "e", "*/", "f", ";copy t from stdin;\n", "g", "/*", "h", "\\");

    /** A piece of a file, and what stands there once it is read. */
    record Piece(String written, String read) {

        static Piece same(String text) {
            return new Piece(text, text);
        }

        static Piece value(String name) {
            return new Piece("${" + name + "}", TAME.get(name));
        }
    }

    /** What one reading finds, data of copies included. */
    private static List<String> found(InputStream in, Map<String, String> values) {
        List<String> found = new ArrayList<>();
        Placeholders placeholders = Placeholders.of(values);
        try (StatementLexer lexer = new StatementLexer(new ByteWindow("x", in, 64, placeholders))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                found.add(next.kind() + " " + next.sql() + next.quirks());
                byte[] data = new byte[5];
                for (int n = lexer.readCopyData(data); n >= 0; n = lexer.readCopyData(data)) {
                    found.add(new String(data, 0, n, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return found;
    }

    @Property
    void theScriptIsReadAsIfTheValuesStoodInIt(@ForAll("pieces") List<Piece> pieces, @ForAll boolean slowly) {
        byte[] written = text(pieces.stream().map(Piece::written).collect(Collectors.joining()));
        byte[] read = text(pieces.stream().map(Piece::read).collect(Collectors.joining()));

        assertThat(found(Splits.dripping(written, n -> slowly ? 1 : 1 << 16), TAME))
                .isEqualTo(found(new ByteArrayInputStream(read), Map.of()));
    }

    @Property
    void placesAreThoseOfTheFile(@ForAll("pieces") List<Piece> pieces) {
        String written = pieces.stream().map(Piece::written).collect(Collectors.joining());
        String read = pieces.stream().map(Piece::read).collect(Collectors.joining());
        int[] places = places(pieces, read.length());
        Placeholders placeholders = Placeholders.of(TAME);
        try (StatementLexer lexer = new StatementLexer(
                        new ByteWindow("x", new ByteArrayInputStream(text(written)), 64, placeholders));
                StatementLexer plain = new StatementLexer("x", new ByteArrayInputStream(text(read)))) {
            for (Statement next = lexer.next(); next != null; next = lexer.next()) {
                assertThat(plain.next()).isNotNull();
                int start = new String(text(read), 0, (int) plain.startInFile(), StandardCharsets.UTF_8).length();
                for (int i = 0;
                        i < next.sql().length();
                        i += Character.charCount(next.sql().codePointAt(i))) {
                    int codePoints = next.sql().codePointCount(0, i);
                    assertThat(next.location(codePoints)).hasToString("x:" + lineAndColumn(written, places[start + i]));
                    assertThat(next.excerpt(codePoints)).doesNotContain("word", "long");
                }
            }
        }
    }

    /** For each character that is read, where in the file it is. */
    private static int[] places(List<Piece> pieces, int length) {
        int[] places = new int[length];
        int at = 0;
        int inFile = 0;
        for (Piece piece : pieces) {
            for (int i = 0; i < piece.read().length(); i++) {
                places[at++] = piece.written().equals(piece.read()) ? inFile + i : inFile;
            }
            inFile += piece.written().length();
        }
        return places;
    }

    private static String lineAndColumn(String text, int at) {
        String head = text.substring(0, at);
        int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return line + ":" + (1 + head.codePointCount(head.lastIndexOf('\n') + 1, at));
    }

    /** What a value is, is decided where it stands: how much has been read ahead makes no difference. */
    @Property(tries = 3000)
    void howTheScriptIsReadDoesNotChangeWhatIsFound(@ForAll("noise") String noise) {
        assertThat(outcome(noise, 1)).isEqualTo(outcome(noise, 1 << 16)).isEqualTo(outcome(noise, 3));
    }

    private static String outcome(String script, int most) {
        try {
            return found(Splits.dripping(text(script), n -> most), WILD).toString();
        } catch (BadMigrationException e) {
            return e.getMessage();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> value = Arbitraries.of(TAME.keySet()).map(Piece::value);
        Arbitrary<Piece> same = Arbitraries.of(
                        "select ",
                        " ",
                        "\n",
                        ";",
                        "; ",
                        "(1)",
                        ", ",
                        "$1 ",
                        "x",
                        "é",
                        "😀",
                        " $a${a}; $a$ ",
                        " $${b} $$ ",
                        "-- ${a} ${nobody\n",
                        "/* ${a} /* ${ */ */",
                        "\n;copy t from stdin;\n${a}${\n\\.\n")
                .map(Piece::same);
        Arbitrary<List<Piece>> plain = Arbitraries.oneOf(value, same).list().ofMaxSize(4);
        Arbitrary<List<Piece>> quoted = Arbitraries.oneOf(
                        value,
                        Arbitraries.of(";", "a", "${{a}}", "\n")
                                .map(text -> text.startsWith("$") ? new Piece(text, "${a}") : Piece.same(text)))
                .list()
                .ofMaxSize(4)
                .flatMap(inside ->
                        Arbitraries.of("'", "\"", " $$", " $q$", " E'").map(quote -> within(quote, inside)));
        return Arbitraries.oneOf(plain, quoted)
                .list()
                .ofMaxSize(6)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static List<Piece> within(String quote, List<Piece> inside) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.same(quote));
        pieces.addAll(inside);
        pieces.add(Piece.same(quote.equals(" E'") ? "' " : quote.strip() + " "));
        return pieces;
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of(
                        "${a}",
                        "${b}",
                        "${c}",
                        "${d}",
                        "${e}",
                        "${f}",
                        "${g}",
                        "${h}",
                        "${{a}}",
                        "${",
                        "${nobody}",
                        "$",
                        "$$",
                        "$a$",
                        "$a",
                        "a",
                        "1",
                        "'",
                        "\"",
                        "E'",
                        "--",
                        "/*",
                        "*/",
                        "\n",
                        "\r",
                        "\\",
                        "\\.",
                        ";",
                        "(",
                        ")",
                        " ",
                        "é",
                        "copy t from stdin;\n",
                        "\n\\.\n",
                        "select")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
