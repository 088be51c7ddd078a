package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.examples.ReadmeTest;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that the README shows do what it says. */
@Tag("slow")
class ReadmeIT {

    private static final String COMMAND = "java -jar target/lockkeeper-cli.jar ";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void theCommandsOfTheReadmeRun(TestDatabase database) throws IOException {
        List<String> commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith(COMMAND))
                .toList();
        assertThat(commands).isNotEmpty();

        for (String command : commands) {
            String[] arguments = words(command.substring(COMMAND.length()));
            try (ChildJvm child = Cli.builder(arguments)
                    .environment(
                            "LOCKKEEPER_URL",
                            "r2dbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name())
                    .environment("LOCKKEEPER_USER", database.user())
                    .environment("LOCKKEEPER_PASSWORD", database.password())
                    .start()) {
                assertThat(Cli.Ended.of(child).exitCode()).as(command).isZero();
            }
        }
        assertThat(database.number("select count(*) from lockkeeper_ledger")).isPositive();
    }

    /** As a shell splits them. */
    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void theProbesTableHasEveryOptionOfItsVerbs() throws IOException {
        TreeSet<String> options = options("probe");
        options.addAll(options("await"));
        options.removeAll(options("migrate").stream()
                .filter(name -> !name.equals("--schema") && !name.equals("--table"))
                .toList());

        assertThat(ReadmeTest.column("| `probe` and `await` |", 0).stream()
                        .map(cell -> cell.replace("`", ""))
                        .filter(cell -> !cell.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theTableOfBundleHasItsOwnOptions() throws IOException {
        TreeSet<String> options = options("bundle");
        options.removeAll(options("migrate"));
        assertThat(ReadmeTest.column("| `bundle` |", 0).stream().map(cell -> cell.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theOptionTableHasEveryOptionOfTheDatabaseVerbs() throws IOException {
        assertThat(ReadmeTest.column("| command line |", 0).stream()
                        .map(cell -> cell.replace("`", ""))
                        .filter(cell -> !cell.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(options("migrate"));
    }

    private static TreeSet<String> options(String verb) {
        String help = String.join("\n", Cli.run(verb, "--help").out());
        return Pattern.compile("--[a-z-]+(?=[= ,\n])")
                .matcher(help)
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.equals("--help"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
