package io.lockkeeper.adopt.npm;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
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
import io.lockkeeper.testing.process.NpmPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories that Prisma has made itself, with the engine in WebAssembly that its package has. It would load others from its
 * own servers first, and is told that they are there; all they are asked is whether the database can be reached. Needs Node.
 */
@Tag("full")
class RealPrismaTest {

    private static final NpmPackages PRISMA = new NpmPackages("prisma", "prisma@6.19.3", "@prisma/adapter-pg@7.10.1");

    private static final String CONFIG = """
            import { defineConfig } from 'prisma/config'
            import { PrismaPg } from '@prisma/adapter-pg'
            export default defineConfig({
              experimental: { adapter: true },
              engine: 'js',
              schema: 'schema.prisma',
              migrations: { path: process.env.FOLDER },
              adapter: async () => new PrismaPg({ connectionString: process.env.URL }),
            })
            """;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void real() throws Exception {
        Path place = PRISMA.assume().folder();
        Files.writeString(place.resolve("prisma.config.ts"), CONFIG);
        Files.writeString(
                place.resolve("schema.prisma"),
                "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n");
        Files.writeString(place.resolve("not-loaded"), "#!/bin/sh\n");
        assertThat(place.resolve("not-loaded").toFile().setExecutable(true)).isTrue();
        write("migration_lock.toml", "provider = \"postgresql\"\n");
        write("20260101090000_one/migration.sql", "-- CreateTable\nCREATE TABLE \"one\" (\n    \"id\" INTEGER\n);\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void prisma(TestDatabase database, String... command) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(Path.of("node_modules", ".bin", "prisma").toString(), "migrate"));
        line.addAll(List.of(command));
        String notLoaded =
                PRISMA.folder().resolve("not-loaded").toAbsolutePath().toString();
        PRISMA.run(
                Map.of(
                        "URL",
                        database.r2dbcUrl().replaceFirst("^r2dbc:", ""),
                        "FOLDER",
                        folder.toString(),
                        "PRISMA_HIDE_UPDATE_MESSAGE",
                        "1",
                        "PRISMA_QUERY_ENGINE_LIBRARY",
                        notLoaded,
                        "PRISMA_SCHEMA_ENGINE_BINARY",
                        notLoaded),
                line.toArray(String[]::new));
    }

    private MigrationSource source() {
        return LayoutSource.directory(folder, FolderLayout.PRISMA, remark -> {});
    }

    private AdoptionReport adopted(TestDatabase database) {
        return get(Adoption.builder(database.connectionFactory())
                .source(source())
                .build()
                .apply());
    }

    private String refusal(TestDatabase database) {
        return failure(
                        DriftException.class,
                        11,
                        Adoption.builder(database.connectionFactory())
                                .source(source())
                                .build()
                                .apply())
                .getMessage();
    }

    private List<String> migrate(TestDatabase database) {
        return titles(get(Migrator.builder(database.connectionFactory())
                .source(source())
                .build()
                .migrate()));
    }

    private static List<String> in(AdoptionReport report, State state) {
        return report.in(state).stream().map(Item::title).toList();
    }

    @Test
    void itsHistoryIsTakenOverAndTheNextMigrationRunsOnce(TestDatabase database) throws Exception {
        write("20260102090000_two/migration.sql", "ALTER TABLE \"one\" ADD COLUMN \"text\" TEXT DEFAULT 'ü';\r\n");
        prisma(database, "deploy");
        write("20260103090000_by_hand/migration.sql", "SELECT 1;\n");
        prisma(database, "resolve", "--applied", "20260103090000_by_hand");

        AdoptionReport report = adopted(database);

        assertThat(in(report, State.VERIFIED))
                .containsExactly("V20260101090000 one", "V20260102090000 two", "V20260103090000 by_hand");
        assertThat(migrate(database)).isEmpty();
        write("20260104090000_four/migration.sql", "INSERT INTO \"one\" (\"text\") VALUES ('once');\n");
        assertThat(migrate(database)).containsExactly("V20260104090000 four");
        assertThat(migrate(database)).isEmpty();
        assertThat(database.strings("select text from one")).containsExactly("once");
    }

    @Test
    void whatItLeftHalfDoneIsRefusedUntilItIsMarkedAsRolledBack(TestDatabase database) throws Exception {
        write("20260102090000_bad/migration.sql", "CREATE TABLE bad (id INTEGER);\nSELECT 1 / 0;\n");
        assertThatThrownBy(() -> prisma(database, "deploy")).hasMessageContaining("division by zero");

        assertThat(refusal(database))
                .contains("Prisma has left V20260102090000 bad half done", "prisma migrate resolve");

        prisma(database, "resolve", "--rolled-back", "20260102090000_bad");
        AdoptionReport report = adopted(database);
        assertThat(in(report, State.VERIFIED)).containsExactly("V20260101090000 one");
        assertThat(in(report, State.UNDONE)).containsExactly("V20260102090000 bad");
        write("20260102090000_bad/migration.sql", "CREATE TABLE good (id INTEGER);\n");
        assertThat(migrate(database)).containsExactly("V20260102090000 bad");
    }

    @Test
    void aFileThatWasEditedAfterItRanIsNamed(TestDatabase database) throws Exception {
        prisma(database, "deploy");
        write("20260101090000_one/migration.sql", "CREATE TABLE \"one\" (\"id\" BIGINT);\n");

        assertThat(refusal(database)).contains("V20260101090000 one was edited after Prisma ran it");
    }
}
