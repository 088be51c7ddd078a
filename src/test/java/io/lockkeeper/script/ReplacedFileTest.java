package io.lockkeeper.script;

import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs is what was hashed, even if the file is read again because it is too large to be kept. */
@Tag("slow")
class ReplacedFileTest {

    private static final String INSERT = "insert into t values (1, 'some text of a row');\n";

    private static final String CHECKED =
            "create table t (id int, what text);\n" + INSERT.repeat(2 * Script.MOST_KEPT / INSERT.length());

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("V1__large.sql"), CHECKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (2, 'another');",
                "-- only a comment",
                "copy t from stdin;\n2\tanother\n\\.\n",
                "copy t from stdin;\n2\tanother"
            })
    void aFileThatIsReplacedBeforeItRunsIsNotRun(String more) {
        TestDatabase database = postgres.database();

        BadMigrationException refused = failure(
                BadMigrationException.class,
                10,
                replacing(database, CHECKED + more).migrate());

        assertThat(refused)
                .hasMessage(file + ": the file changed after it was checked: nothing of it was kept, run again");
        assertThat(database.number("select count(*) from pg_class where relname in ('t', 'lockkeeper_ledger')"))
                .isZero();

        Runs.get(plain(database).build().migrate());
        assertThat(Runs.ledger(database)).containsExactly("V1");
    }

    @Test
    void aFileThatBecameShorterIsNotRun(TestDatabase database) {
        failure(
                BadMigrationException.class,
                10,
                replacing(database, CHECKED.substring(0, 100_000)).migrate());
        failure(BadMigrationException.class, 10, replacing(database, "").migrate());

        assertThat(database.number("select count(*) from pg_class where relname in ('t', 'lockkeeper_ledger')"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'never closed", "insert into nosuch values (1);"})
    void thatItChangedIsToldBeforeWhatIsWrongWithIt(String more) {
        TestDatabase database = postgres.database();

        BadMigrationException refused = failure(
                BadMigrationException.class,
                10,
                replacing(database, CHECKED + more).migrate());

        assertThat(refused).hasMessageContaining("the file changed after it was checked");
    }

    @Test
    void aStandaloneFileIsReadWholeBeforeAnyOfItRuns(TestDatabase database) throws IOException {
        String standalone = "-- lockkeeper: standalone\n" + CHECKED;
        Files.writeString(file, standalone);

        failure(
                BadMigrationException.class,
                10,
                replacing(database, standalone + "select 1;").migrate());

        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    @Test
    void otherLineEndsAndAByteOrderMarkAreNoChange(TestDatabase database) {
        Runs.get(replacing(database, "\uFEFF" + CHECKED.replace("\n", "\r\n")).migrate());

        assertThat(Runs.ledger(database)).containsExactly("V1");
    }

    private Migrator.Builder plain(TestDatabase database) {
        return Migrator.builder(database.connectionFactory()).source(MigrationSource.directory(folder));
    }

    private Migrator replacing(TestDatabase database, String content) {
        return plain(database)
                .listener(new MigrateListener() {
                    @Override
                    public void planned(Plan plan) {
                        replace(content);
                    }
                })
                .build();
    }

    private void replace(String content) {
        try {
            Path other = Files.writeString(folder.resolve("other.txt"), content);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
