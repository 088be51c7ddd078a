package io.lockkeeper.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page is followed from its top to its end, on a database with that migrator's history: real, or as it writes it. */
class FromPagesTest {

    private static final Path PAGES = Path.of("src/docs/from");
    /** A file with its name, or a command with what it prints. */
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```(?:(?:sql|json) (\\S+)|console\n\\$ lockkeeper ([^\n]+))\n(.*?)^```");

    /** What the files of the pages have made. */
    private static final String TASK = "create table task (id bigint primary key, title text, state text); ";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "r2dbc-migrate", "drizzle", "golang-migrate", "prisma"})
    void everyCommandPrintsWhatThePageShows(String tool) throws IOException {
        TestDatabase database = postgres.database();
        Path folder = Files.createDirectories(directory.resolve("files"));
        List<String> shown = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(Files.readString(PAGES.resolve(tool + ".md")))
                .results()
                .toList()) {
            if (block.group(1) != null) {
                Path file = folder.resolve(block.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.group(3));
            } else {
                if (printed.isEmpty()) {
                    migrate(tool, database, folder);
                }
                shown.add(plain(block.group(3), database));
                printed.add(run(database, folder, tool, block.group(2)));
            }
        }
        assertThat(printed).hasSizeGreaterThan(2).isEqualTo(shown);
        if (tool.equals("flyway")) {
            RealFlyway.on(database, folder).load().validate();
            assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                    .isZero();
        }
    }

    @Test
    void everyPageIsFollowed() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "flyway.md", "r2dbc-migrate.md", "drizzle.md", "golang-migrate.md", "prisma.md");
        }
    }

    private static void migrate(String tool, TestDatabase database, Path folder) throws IOException {
        switch (tool) {
            case "flyway" -> RealFlyway.migrate(database, folder);
            case "r2dbc-migrate" -> RealR2dbcMigrate.migrate(database, folder);
            case "drizzle" ->
                database.execute(TASK + OtherToolsAdoptionTest.DRIZZLE
                        + "; insert into drizzle.__drizzle_migrations (hash, created_at) values ('"
                        + hash(folder.resolve("0000_create_task.sql")) + "', 1767258000000), ('"
                        + hash(folder.resolve("0001_add_state.sql")) + "', 1767344400000)");
            case "golang-migrate" ->
                database.execute(TASK
                        + "create table schema_migrations (version bigint primary key, dirty boolean not null);"
                        + " insert into schema_migrations values (2, false)");
            default -> {
                database.execute(TASK + OtherToolsAdoptionTest.PRISMA);
                for (String name : List.of("20260101090000_create_task", "20260102090000_add_state")) {
                    database.execute(
                            "insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('%s', '%s', now(), '%1$s')"
                                    .formatted(name, hash(folder.resolve(name).resolve("migration.sql"))));
                }
            }
        }
    }

    private static String hash(Path file) throws IOException {
        return OtherToolsAdoptionTest.sha256(Files.readString(file));
    }

    private String run(TestDatabase database, Path folder, String tool, String command) {
        Screen screen = new Screen();
        assertThat(screen.runIn(directory, settings(database, folder, tool), command.split(" ")))
                .as(screen.all())
                .isZero();
        return plain(screen.out(), database);
    }

    private static Map<String, String> settings(TestDatabase database, Path folder, String tool) {
        return Map.of(
                "LOCKKEEPER_URL", database.r2dbcUrl(),
                "LOCKKEEPER_USER", database.user(),
                "LOCKKEEPER_PASSWORD", database.password(),
                "LOCKKEEPER_LOCATION", folder.toString(),
                "LOCKKEEPER_LAYOUT", tool);
    }

    /** What differs from run to run. */
    private static String plain(String out, TestDatabase database) {
        return out.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+(\\+00:00)?", "2026-11-29T09:30:00")
                .replaceAll("\\d+ ms", "4 ms")
                .replace(" by " + database.user(), " by app")
                .replaceAll(" {2,}", "  ");
    }
}
