package io.lockkeeper.internal.migration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file name, and what a right one looks like. */
final class MisnamedFile {

    /** What Java puts where bytes of a file name are not in the encoding that it expects. */
    static final char UNDECODABLE = '\uFFFD';

    private static final String FORMS = "name it V<version>__<name>.sql or R__<name>.sql";

    /** The first that fits is told: from faults that hide others to the form itself. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    ".*" + UNDECODABLE + ".*",
                    found -> "the name is not in the encoding that this JVM reads file names in (sun.jnu.encoding is "
                            + System.getProperty("sun.jnu.encoding")
                            + "): start it with LC_ALL=C.UTF-8, or use plain letters"),
            new Hint(".*\\p{Cntrl}.*", found -> "the name holds a control character"),
            new Hint("\\s.*|.*\\s", found -> "the name begins or ends with a space"),
            new Hint(
                    "(.+)\\.(?!sql)(?i:sql)", found -> "write the extension in lower case: " + found.group(1) + ".sql"),
            new Hint("\\..*", found -> "the name begins with a dot: remove what an editor or a copy left behind"),
            new Hint(
                    "[Uu][\\d._]*__.*",
                    found -> "there are no undo scripts: write a new migration that takes the change back"),
            new Hint(
                    "[Bb][\\d._]+__(.*)",
                    found -> "there are no baseline scripts: make it the first migration, V<version>__"
                            + found.group(1)),
            new Hint("([RV][\\d.]*)_*\\.sql", found -> "the name is missing: " + found.group(1) + "__<name>.sql"),
            new Hint(
                    "[RrVv][^_]*__(\\s.*|.*\\s)\\.sql",
                    found -> "remove the spaces around the name '" + found.group(1) + "'"),
            new Hint("r__(.+)", found -> "write the R in upper case: R__" + found.group(1)),
            new Hint("[Rr][\\d._]+__(.+)", found -> "a repeatable migration has no version: R__" + found.group(1)),
            new Hint(
                    "V__(.+)",
                    found -> "the version is missing: V1__" + found.group(1) + ", or R__" + found.group(1)
                            + " if it is to run whenever it changes"),
            new Hint("v(\\d.*)", found -> "write the V in upper case: V" + found.group(1)),
            new Hint(
                    "V(\\d+(?:_\\d+)+)__(.+)",
                    found -> "write dots in the version: V" + found.group(1).replace('_', '.') + "__" + found.group(2)
                            + ", or read the folder with the layout flyway"),
            new Hint(
                    "(V[\\d.]*\\d|R)[_ -]([^_].*)",
                    found -> "two underscores stand before the name: " + found.group(1) + "__" + found.group(2)),
            new Hint(
                    "(\\d[\\d.]*)_+(.+)",
                    found -> "a version begins with V: V" + found.group(1) + "__" + found.group(2)));

    private MisnamedFile() {}

    /** @param wrongVersion what is wrong with the version, if that is known */
    static String explain(String fileName, @Nullable String wrongVersion) {
        return HINTS.stream()
                .flatMap(hint -> hint.on(fileName).stream())
                .findFirst()
                .map(why -> why + " (" + FORMS + ")")
                .or(() -> Optional.ofNullable(wrongVersion))
                .orElse(FORMS + "; SQL that is no migration belongs in another folder");
    }

    private record Hint(Pattern form, Function<MatchResult, String> text) {

        Hint(String form, Function<MatchResult, String> text) {
            this(Pattern.compile(form, Pattern.DOTALL), text);
        }

        Optional<String> on(String fileName) {
            Matcher matcher = form.matcher(fileName);
            return matcher.matches() ? Optional.of(text.apply(matcher.toMatchResult())) : Optional.empty();
        }
    }
}
