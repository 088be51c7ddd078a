package io.lockkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the code leads where it says, and the words that were given up stay away. */
class MapTest {

    private static final Path MAP = Path.of("src/docs/architecture.md");

    /** A link of Markdown to a file of the project; what follows {@code #} is a heading. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]+)");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Properties))`");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    /** Each has a word of the field in its place: see the glossary. */
    private static final List<String> RETIRED_NAMES = List.of(
            "Setback",
            "Patience",
            "Attendance",
            "Forerunners",
            "Acquaintance",
            "Strangers",
            "Nearness",
            "Judgement",
            "Oddity",
            "LentConnection",
            "LedgerSight",
            "LedgerLook",
            "Crew",
            "passedOver",
            "takeStock");

    private static final List<String> RETIRED_PHRASES = List.of(
            "who and why stands",
            "set back, attempt",
            "waiting since",
            "say which database",
            "merged late",
            "lays files and ledger",
            "taken as done",
            "finished index as done",
            "takes every migration",
            "finds and adopts",
            "code had prepared",
            "code has prepared",
            "skipped with a word",
            "is spoken here",
            "who obeys it",
            "walk without end",
            "left out unnoticed",
            "putting right",
            "fencing off",
            "we lack ",
            "takes your word",
            "begin anew",
            "nobody but you can tell",
            "take it as done",
            "let it be:");

    @Test
    void everyLinkOfTheDocsLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            Path folder = page.toAbsolutePath().getParent();
            assertThat(found(LINK, page).map(folder::resolve))
                    .as(page.toString())
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    @Test
    void theMapNamesEveryPackageOfTheLibraryAndNoOther() throws IOException {
        Set<String> packages = Sources.main()
                .map(file -> Path.of("src/main/java/io/lockkeeper").relativize(file.getParent()))
                .map(folder -> folder.toString().replace('/', '.'))
                .filter(folder -> !folder.isEmpty() && !folder.startsWith("cli"))
                .collect(Collectors.toSet());

        assertThat(found(PACKAGE, MAP)).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void everyTestThatTheMapNamesIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(found(TEST, MAP)).isNotEmpty().allMatch(tests::contains);
    }

    @Test
    void wordsThatWereGivenUpStayAway() throws IOException {
        assertThat(Sources.main().toList()).allSatisfy(file -> {
            String text = String.join("\n", Sources.lines(file));
            assertThat(RETIRED_NAMES)
                    .as(file.toString())
                    .noneMatch(name ->
                            Pattern.compile("\\b" + name + "\\b").matcher(text).find());
            assertThat(RETIRED_PHRASES).as(file.toString()).noneMatch(flowing(file)::contains);
        });
        assertThat(pages())
                .allSatisfy(
                        page -> assertThat(RETIRED_PHRASES).as(page.toString()).noneMatch(flowing(page)::contains));
    }

    /** In lower case and without line breaks, also those of a comment: a phrase may go over the end of a line. */
    private static String flowing(Path file) {
        return String.join("\n", Sources.lines(file)).toLowerCase(Locale.ROOT).replaceAll("\\s+(\\* )?", " ");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("changelog.md"))
                    .toList();
        }
    }

    private static Stream<String> found(Pattern pattern, Path page) {
        return pattern
                .matcher(String.join("\n", Sources.lines(page)))
                .results()
                .map(match -> group(match))
                .toList()
                .stream();
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }
}
