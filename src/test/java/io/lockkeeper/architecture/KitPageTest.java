package io.lockkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page of the test kit names is there. */
class KitPageTest {

    private static final Path ROOT = Path.of("src/test/java/io/lockkeeper");

    @Test
    void everyClassAndMemberOfThePageIsThere() throws IOException {
        Map<String, Path> classes = Sources.tests()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Function.identity(),
                        (one, other) -> one));

        assertThat(named("`([A-Z][a-z]\\w+)(?:\\.(\\w+)(?:\\(\\))?)?`"))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> {
                    assertThat(classes).containsKey(name.group(1));
                    if (name.group(2) != null) {
                        assertThat(String.join("\n", Sources.lines(classes.get(name.group(1)))))
                                .containsPattern("public .*\\b" + name.group(2) + "\\b");
                    }
                });
    }

    @Test
    void everyPackageOfTheKitIsInItsTable() throws IOException {
        try (var packages = Files.walk(ROOT.resolve("testing"))) {
            assertThat(named("\\| `(testing[.\\w]*)` \\|").stream().map(name -> name.group(1)))
                    .containsExactlyInAnyOrderElementsOf(packages.filter(Files::isDirectory)
                            .map(folder -> ROOT.relativize(folder).toString().replace('/', '.'))
                            .toList());
        }
    }

    private static List<MatchResult> named(String pattern) throws IOException {
        String page = Files.readString(ROOT.resolve("testing/README.md"));
        return Pattern.compile(pattern).matcher(page).results().toList();
    }
}
