package io.lockkeeper.adopt.npm;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.Adoption;
import io.lockkeeper.adopt.LayoutSource;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Histories that drizzle has made itself. */
@Tag("full")
class RealDrizzleTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void real() throws Exception {
        RealDrizzle.assume();
        Files.createDirectories(folder.resolve("meta"));
    }

    private record Entry(String tag, long when, String sql) {}

    private void folder(Entry... entries) throws IOException {
        StringBuilder journal = new StringBuilder("{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": [");
        for (int index = 0; index < entries.length; index++) {
            Files.writeString(folder.resolve(entries[index].tag() + ".sql"), entries[index].sql());
            journal.append(index == 0 ? "" : ",")
                    .append("{\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"%s\", \"breakpoints\": true}"
                            .formatted(index, entries[index].when(), entries[index].tag()));
        }
        Files.writeString(folder.resolve("meta/_journal.json"), journal + "]}");
    }

    private AdoptionReport adopted(TestDatabase database) {
        return get(Adoption.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.DRIZZLE, remark -> {}))
                .build()
                .apply());
    }

    private Migrator migrator(TestDatabase database) {
        return Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.DRIZZLE, remark -> {}))
                .build();
    }

    private static List<String> in(AdoptionReport report, State state) {
        return report.in(state).stream().map(Item::title).toList();
    }

    @Test
    void itsHistoryIsTakenOverAndTheNextMigrationRunsOnce(TestDatabase database) throws Exception {
        Entry one = new Entry(
                "0000_one",
                1700000000000L,
                "CREATE TABLE \"one\" (\n\t\"id\" serial PRIMARY KEY\n);\n--> statement-breakpoint\n"
                        + "CREATE INDEX \"by_id\" ON \"one\" USING btree (\"id\");\r\n");
        Entry two = new Entry("0001_two", 1700000000001L, "ALTER TABLE \"one\" ADD COLUMN \"text\" text DEFAULT 'ü';");
        folder(one, two);
        RealDrizzle.migrate(database, folder);

        AdoptionReport report = adopted(database);

        assertThat(in(report, State.VERIFIED)).containsExactly("V0 one", "V1 two");
        assertThat(get(migrator(database).migrate()).applied()).isEmpty();
        folder(one, two, new Entry("0002_three", 1700000000002L, "insert into one (text) values ('once');"));
        assertThat(titles(get(migrator(database).migrate()))).containsExactly("V2 three");
        assertThat(get(migrator(database).migrate()).applied()).isEmpty();
        assertThat(database.strings("select text from one")).containsExactly("once");
    }

    @Test
    void whatItPassedOverInSilenceIsNotAssumedDone(TestDatabase database) throws Exception {
        Entry one = new Entry("0000_one", 1700000000000L, "create table one (id int);");
        folder(one);
        RealDrizzle.migrate(database, folder);
        folder(one, new Entry("0001_late", 1600000000000L, "create table late (id int);"));
        RealDrizzle.migrate(database, folder);
        assertThat(database.number("select count(*) from pg_class where relname = 'late'"))
                .isZero();

        assertThat(in(adopted(database), State.SKIPPED)).containsExactly("V1 late");
        assertThat(titles(get(migrator(database).migrate()))).containsExactly("V1 late");
    }

    @Test
    void aFileThatWasEditedAfterItRanIsNamed(TestDatabase database) throws Exception {
        folder(new Entry("0000_one", 1700000000000L, "create table one (id int);"));
        RealDrizzle.migrate(database, folder);
        folder(new Entry("0000_one", 1700000000000L, "create table one (id bigint);"));

        assertThat(failure(
                        DriftException.class,
                        11,
                        Adoption.builder(database.connectionFactory())
                                .source(LayoutSource.directory(folder, FolderLayout.DRIZZLE, remark -> {}))
                                .build()
                                .apply()))
                .hasMessageContaining("V0 one was edited after drizzle ran it");
    }
}
