package io.lockkeeper.internal.script.lexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.BadMigrationException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class StatementLexerProperties {

    /** One parameter, for two lists would trade elements while a failing sample is made smaller. */
    record Parts(List<String> statements, List<String> gaps) {

        String script() {
            StringBuilder script = new StringBuilder(gaps.get(0));
            for (int i = 0; i < statements.size(); i++) {
                script.append(statements.get(i))
                        .append(gaps.get((2 * i + 1) % gaps.size()))
                        .append(';')
                        .append(gaps.get((2 * i + 2) % gaps.size()));
            }
            return script.toString();
        }
    }

    @Property
    void statementsAreFoundExactlyWhereTheyWerePut(@ForAll("parts") Parts parts) {
        String script = parts.script();
        assertThat(Splits.texts(script)).containsExactlyElementsOf(parts.statements);
    }

    @Property
    void howTheScriptIsReadDoesNotChangeWhatIsFound(@ForAll("parts") Parts parts, @ForAll long seed) {
        byte[] script = parts.script().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        List<Statement> whole = Splits.split(script);
        assertThat(Splits.split(Splits.dripping(script, read -> 1))).isEqualTo(whole);
        assertThat(Splits.split(Splits.dripping(script, read -> 1 + random.nextInt(20))))
                .isEqualTo(whole);
    }

    @Property
    void whatWasSplitJoinsToTheScript(@ForAll("parts") Parts parts) {
        byte[] script = ("\uFEFF" + parts.script()).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 0;
        try (StatementLexer lexer = new StatementLexer("x", Splits.dripping(script, read -> 7))) {
            for (Statement statement = lexer.next(); statement != null; statement = lexer.next()) {
                joined.write(script, at, (int) lexer.startInFile() - at);
                joined.writeBytes(statement.sql().getBytes(StandardCharsets.UTF_8));
                at = (int) lexer.endInFile();
            }
        }
        joined.write(script, at, script.length - at);
        assertThat(joined.toByteArray()).isEqualTo(script);
    }

    @Property
    void placesAreThoseOfTheFile(@ForAll("parts") Parts parts) {
        String script = parts.script();
        int from = 0;
        for (Statement statement : Splits.split(script)) {
            int start = script.indexOf(statement.sql(), from);
            int middle = statement.sql().codePointCount(0, statement.sql().length()) / 2;
            int split = script.offsetByCodePoints(start, middle);
            String head = script.substring(0, split).replace("\r\n", "\n").replace('\r', '\n');
            boolean insideLineEnd = script.startsWith("\r\n", Math.max(split - 1, 0));
            int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
            int column = 1 + head.codePointCount(head.lastIndexOf('\n') + 1, head.length());
            if (!insideLineEnd) {
                assertThat(statement.location(middle)).hasToString("V1__x.sql:" + line + ":" + column);
            }
            from = start + statement.sql().length();
        }
    }

    @Property
    void anyTextIsEitherSplitOrRefusedHoweverItIsRead(@ForAll("noise") String noise) {
        byte[] script = noise.getBytes(StandardCharsets.UTF_8);
        assertThat(outcome(script, 1)).isEqualTo(outcome(script, 1 << 16));
    }

    @Property
    void whatWasSplitOnceIsSplitTheSameAgain(@ForAll("noise") String noise) {
        List<String> texts;
        try {
            texts = Splits.texts(noise);
        } catch (BadMigrationException e) {
            return;
        }
        if (texts.stream().noneMatch(t -> t.startsWith("copy") || t.contains("standard_conforming_strings"))) {
            assertThat(Splits.texts(String.join(";\n", texts) + ";\n")).isEqualTo(texts);
        }
    }

    private static String outcome(byte[] script, int most) {
        try {
            return Splits.split(Splits.dripping(script, read -> most)).stream()
                    .map(s -> s + s.sql() + s.quirks())
                    .collect(Collectors.joining("\n"));
        } catch (BadMigrationException e) {
            return e.getMessage();
        }
    }

    @Provide
    Arbitrary<Parts> parts() {
        return Combinators.combine(statements(), gaps()).as(Parts::new);
    }

    private static Arbitrary<List<String>> statements() {
        return Arbitraries.frequencyOf(Tuple.of(3, plain()), Tuple.of(1, routine()), Tuple.of(1, rule()))
                .list()
                .ofMinSize(0)
                .ofMaxSize(5);
    }

    private static Arbitrary<List<String>> gaps() {
        return Arbitraries.of(
                        "", " ", "\n", "\r\n", "\r", "\t", "-- it's; $$\n", "-- \"\r", "/* a; /* ' */ $b$ */", " ; \n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of(
                        "'",
                        "''",
                        "\"",
                        "$$",
                        "$a$",
                        "$é$",
                        "$1",
                        "$",
                        "\\'",
                        "\\",
                        "E'",
                        "b'",
                        "U&'",
                        "/*",
                        "*/",
                        "--",
                        "\n",
                        "\r",
                        "\r\n",
                        " ",
                        ";",
                        ";",
                        "(",
                        ")",
                        "begin",
                        "atomic",
                        "case",
                        "end",
                        ".",
                        "as",
                        "1",
                        "1e5",
                        "é",
                        "😀",
                        "create function f()",
                        "copy t from stdin;",
                        "\\.",
                        "select",
                        ",",
                        "set standard_conforming_strings = off;",
                        "rollback",
                        "\u2003")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> plain() {
        return tokens(4).map(body -> "select " + body + " x");
    }

    private static Arbitrary<String> rule() {
        return tokens(1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts ->
                        "create rule r as on insert to t do also (insert " + String.join("; delete ", parts) + ")");
    }

    private static Arbitrary<String> routine() {
        Arbitrary<String> nested = tokens(1).map(body -> "case when " + body + " then 1 end");
        Arbitrary<String> twice =
                nested.map(body -> "case x when " + body + " then x.end else (case when a then b end) end");
        return Arbitraries.oneOf(tokens(2), nested, twice)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> parts.stream().map(p -> "select " + p + ";\n").collect(Collectors.joining()))
                .map(body -> "create or replace function f() returns int begin/**/atomic " + body + "end");
    }

    /** Tokens that hide semicolons and quotes, each followed by a blank or a line's end. */
    private static Arbitrary<String> tokens(int depth) {
        List<Arbitrary<String>> kinds = new ArrayList<>(Arrays.asList(
                content().map(c -> "'" + c.replace("'", "''") + "'"),
                content().map(c -> "E'" + c.replace("\\", "\\\\").replace("'", "\\'") + "'"),
                content().map(c -> "U&'" + c.replace("'", "''") + "'"),
                content().map(c -> "\"" + c.replace("\"", "\"\"") + "\""),
                content().map(c -> "$q_ü$" + c + "$q_ü$"),
                content().map(c -> c.contains("$") ? "0" : "$$" + c + "$$"),
                content().map(c -> "/* " + c.replace("*", "").replace("/", "") + " */ 1"),
                content().map(c -> "-- " + c.replace("\n", "").replace("\r", "") + "\r1"),
                Arbitraries.of("a$b$c", "$1", "1.5e-- x;\n", "é", "x.begin", "\"end\"", "1e5", "+--;\n", "::text")));
        if (depth > 0) {
            kinds.add(tokens(depth - 1).map(inner -> "(" + inner + "; " + inner + ")"));
        }
        return Arbitraries.oneOf(kinds).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(" ", parts));
    }

    private static Arbitrary<String> content() {
        return Arbitraries.of(
                        ";", "'", "\"", "\\", "$", "$$", "--", "/*", "*/", "(", ")", "\n", "\r\n", "a", "é", "😀",
                        "end")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }
}
