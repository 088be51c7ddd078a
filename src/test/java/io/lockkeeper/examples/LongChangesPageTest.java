package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about long changes shows is what happens. */
class LongChangesPageTest {

    private static final Path PAGE = Path.of("src/docs/long-changes.md");
    private static final String FILE = "```sql ";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    @Test
    void itsFilesRun(TestDatabase database) throws IOException {
        write("V1__account.sql", List.of("create table account (id int, email text, created date, login text)"));
        List<String> page = Files.readAllLines(PAGE);
        for (int i = 0; i < page.size(); i++) {
            if (page.get(i).startsWith(FILE)) {
                List<String> rest = page.subList(i + 1, page.size());
                write(page.get(i).substring(FILE.length()), rest.subList(0, rest.indexOf("```")));
            }
        }

        MigrateResult result = Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .build()
                .migrate()
                .block(PATIENCE);

        assertThat(Objects.requireNonNull(result).applied().stream().map(StepResult::title))
                .containsExactly("V1 account", "V2 account_email", "V3 two_indexes");
    }

    private void write(String file, List<String> lines) throws IOException {
        Files.write(folder.resolve(file), lines);
    }

    @Test
    void itsSnippetIsTheOneBelow() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        List<String> rest = page.subList(page.indexOf("```java") + 1, page.size());
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/io/lockkeeper/examples/LongChangesPageTest.java")).stream()
                        .map(String::strip)
                        .toList();

        assertThat(source)
                .containsSequence(rest.subList(0, rest.indexOf("```")).stream()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void theSnippetRuns(TestDatabase database) throws IOException {
        write("V1__account.sql", List.of("create table account (email text);"));
        write("V2__account_email.sql", List.of("create index concurrently account_email on account (email);"));

        MigrateResult result = inBackground(database.connectionFactory(), folder);

        assertThat(result.pending()).extracting(Step::title).containsExactly("V2 account_email");
        assertThat(Objects.requireNonNull(result.background()).outcome().block().applied())
                .hasSize(2);
    }

    private static MigrateResult inBackground(ConnectionFactory connectionFactory, Path migrations) {
        MigrateResult result = Migrator.builder(connectionFactory)
                .source(MigrationSource.directory(migrations))
                .inBackground(Version.of("2"))
                .build()
                .migrate()
                .block();
        return Objects.requireNonNull(result);
    }

    @Test
    void itsTableHasEveryEvidenceAndEveryDecision() throws IOException {
        List<List<String>> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| evidence |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();

        assertThat(rows.stream().map(row -> row.get(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Evidence.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(rows.stream().map(row -> row.get(2).replace("`", "")).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Decision.values()).map(Enum::name).toList());
    }
}
