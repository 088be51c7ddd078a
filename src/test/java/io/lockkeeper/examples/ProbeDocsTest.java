package io.lockkeeper.examples;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.Expect.extension;
import static io.lockkeeper.Expect.function;
import static io.lockkeeper.Expect.index;
import static io.lockkeeper.Expect.labels;
import static io.lockkeeper.Expect.privilege;
import static io.lockkeeper.Expect.query;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.FailureClass;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.QuerySource;
import io.lockkeeper.Readiness;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.probe.ProbeReport;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the probe shows is what is there. */
class ProbeDocsTest {

    private static final Path PAGE = Path.of("src/docs/probe.md");
    private static final String SAMPLE = "io/lockkeeper/cli/demo/sample";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private @Nullable ConnectionFactory connectionFactory;

    @BeforeEach
    void migrate(TestDatabase database) {
        connectionFactory = database.connectionFactory();
        Migrator.builder(connectionFactory)
                .source(MigrationSource.classpath(SAMPLE))
                .build()
                .migrate()
                .block(PATIENCE);
    }

    @Test
    void whatIsExpectedIsThere() {
        SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                .expect(columns("account", "id bigint not null", "email text", "display_name"))
                .expect(columns("workflow_overview", "id", "open_tasks"))
                .expect(function("stamp_task()"))
                .expect(index("task_of_workflow"))
                .expect(labels("task_status", "open", "in_progress", "done"))
                .expect(extension("plpgsql"))
                .expect(privilege("select, insert, update", "task"))
                .expect(query("by owner", "select id, title from workflow where owner_id = $1", "bigint"))
                .queries(QuerySource.classpath("queries"))
                .build();

        ProbeReport report = probe.check().block(PATIENCE);
        assertThat(report.checked()).isEqualTo(10);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aServiceThatOnlyWaitsStartsWhenTheLedgerHasWhatItNeeds() {
        SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                .awaitMigrated(MigrationSource.classpath("io/lockkeeper/cli/demo/sample"))
                .awaitWithin(Duration.ofMinutes(5))
                .expect(columns("account", "id", "email"))
                .build();

        assertThat(probe.check().block(PATIENCE).checked()).isOne();
        assertThat(probe.readiness().state()).isEqualTo(Readiness.State.READY);
    }

    @Test
    void anApplicationCanAskTheClassifier() {
        assertThat(meaning(new IllegalStateException())).isEqualTo("somebody must act");
    }

    private static String meaning(Throwable failure) {
        return switch (FailureClass.of(failure)) {
            case SCHEMA -> "roll back";
            case CONNECTION -> "try again later";
            case OTHER -> "somebody must act";
        };
    }

    @Test
    void everyBlockOfJavaOfThePageIsInAnExample() throws IOException {
        List<List<String>> examples = new ArrayList<>();
        for (String name : List.of("ProbeDocsTest", "ServiceExample", "WebFluxExample")) {
            examples.add(
                    stripped(Files.readAllLines(Path.of("src/test/java/io/lockkeeper/examples/" + name + ".java"))));
        }
        List<List<String>> blocks = blocks("```java");
        assertThat(blocks).hasSizeGreaterThan(2);
        for (List<String> block : blocks) {
            assertThat(examples)
                    .as(String.join("\n", block))
                    .anySatisfy(example -> assertThat(example).containsSequence(stripped(block)));
        }
    }

    @Test
    void theFindingOfTheReadmeIsWhatIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("find_task.sql"), "select\n    t.id,\n    t.assignee\nfrom task as t");
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        int from = readme.indexOf(readme.stream()
                .filter(line -> line.startsWith("find_task.sql:"))
                .findFirst()
                .orElseThrow());

        assertThatThrownBy(() -> SchemaProbe.builder(connectionFactory)
                        .queries(QuerySource.directory(folder))
                        .build()
                        .check()
                        .block(PATIENCE))
                .hasMessage(folder + "/" + String.join(System.lineSeparator(), readme.subList(from, from + 3)));
    }

    @Test
    void theQueryOfThePageIsInTheFolder() throws IOException {
        assertThat(blocks("```sql"))
                .containsExactly(Files.readAllLines(Path.of("src/test/resources/queries/tasks_of_workflow.sql")));
    }

    @Test
    void theFailuresOfThePageAreThoseOfTheFailureTable() throws IOException {
        List<String> codes = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| exit code |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1].strip() + " " + line.split("\\|", -1)[2].strip())
                .toList();

        assertThat(codes)
                .containsExactly(
                        "10 `BadMigrationException`",
                        "11 `DriftException`",
                        "12 `LockTimeoutException`",
                        "15 `SchemaMismatchException`",
                        "16 `DatabaseUnreachableException`",
                        "17 `DatabaseFailureException`",
                        "18 `ReleaseBehindException`");
        assertThat(codes)
                .allSatisfy(code -> assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
                        .contains(Integer.valueOf(code.substring(0, 2))));
    }

    private static List<List<String>> blocks(String ownerLock) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).equals(ownerLock))
                .map(i -> lines.subList(
                        i + 1, i + 1 + lines.subList(i + 1, lines.size()).indexOf("```")))
                .toList();
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
