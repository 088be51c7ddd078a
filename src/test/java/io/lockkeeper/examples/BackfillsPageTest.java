package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about backfills shows is what happens. */
class BackfillsPageTest {

    private static final Path PAGE = Path.of("src/docs/backfills.md");
    private static final Path EXAMPLE = Path.of("src/test/java/io/lockkeeper/examples/BackfillExample.java");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    @Tag("slow")
    @Test
    void itsFileAndItsCodeRunInOrder(TestDatabase database) throws IOException {
        Files.writeString(
                folder.resolve("V1__account.sql"),
                "create table account (id bigint primary key, email text, email_lower text, token text);"
                        + " insert into account select i, ' A' || i from generate_series(1, 2500) as i");
        Files.write(
                folder.resolve("V2__email_lower.sql"),
                blocks(PAGE, "```sql V2__email_lower.sql").get(0));

        MigrateResult result = Objects.requireNonNull(BackfillExample.migrator(database.connectionFactory(), folder)
                .migrate()
                .block(PATIENCE));

        assertThat(result.applied().stream().map(StepResult::title))
                .containsExactly("V1 account", "V2 email_lower", "V3 hash_tokens", "V4 trim_names");
        assertThat(
                        database.strings(
                                "select version || ' ' || (progress ->> 'batches') from lockkeeper_ledger where kind = 'batched' order by 1"))
                .containsExactly("2 1", "4 3");
        assertThat(database.number("select count(*) from account"
                        + " where email = 'A' || id and email_lower = ' a' || id and token is not null"))
                .isEqualTo(2500);
    }

    @Test
    void itsCodeIsTheExample() throws IOException {
        List<String> example = stripped(Files.readAllLines(EXAMPLE));

        assertThat(blocks(PAGE, "```java"))
                .hasSize(3)
                .allSatisfy(block -> assertThat(example).containsSequence(stripped(block)));
    }

    @Test
    void theReadmesFileIsThePages() throws IOException {
        assertThat(blocks(Path.of("README.md"), "```sql")).containsAll(blocks(PAGE, "```sql V2__email_lower.sql"));
    }

    private static List<List<String>> blocks(Path page, String ownerLock) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(ownerLock)) {
                List<String> rest = lines.subList(i + 1, lines.size());
                blocks.add(rest.subList(0, rest.indexOf("```")));
            }
        }
        return blocks;
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
