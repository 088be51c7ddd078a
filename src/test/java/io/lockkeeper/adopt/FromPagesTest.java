package io.lockkeeper.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
            Pattern.compile("(?ms)^```(?:(?:sql|json|xml) (\\S+)|console\n\\$ lockkeeper ([^\n]+))\n(.*?)^```");

    /** What the pages say where the migrations are. */
    private static final Map<String, String> LOCATIONS = Map.of(
            "flyway", "db/migration",
            "r2dbc-migrate", "db/migration",
            "liquibase", "db/migration",
            "drizzle", "drizzle",
            "prisma", "prisma/migrations");

    /** What the files of the pages have made. */
    private static final String TASK = "create table task (id bigint primary key, title text, state text); ";

    private static final String FIRST = "create table task (id bigint primary key, title text); ";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "r2dbc-migrate", "drizzle", "golang-migrate", "prisma", "liquibase"})
    void everyCommandPrintsWhatThePageShows(String tool) throws IOException {
        TestDatabase database = postgres.database();
        follow(tool, Files.readString(PAGES.resolve(tool + ".md")), database);
        if (tool.equals("flyway")) {
            RealFlyway.on(database, folder()).load().validate();
            assertThat(RealFlyway.on(database, folder()).load().migrate().migrationsExecuted)
                    .isZero();
        }
    }

    /** Four in one page, a section each. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlx", "dbmate", "goose", "diesel"})
    void andSoDoesEverySection(String tool) throws IOException {
        String page = Files.readString(PAGES.resolve("sqlx-dbmate-goose-diesel.md"));
        int begin = page.indexOf("\n## " + tool + "\n");
        int end = page.indexOf("\n## ", begin + 1);
        follow(tool, page.substring(begin, end < 0 ? page.length() : end), postgres.database());
    }

    private Path folder() {
        return directory.resolve("files");
    }

    private void follow(String tool, String page, TestDatabase database) throws IOException {
        Path folder = Files.createDirectories(folder());
        List<String> shown = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
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
    }

    @Test
    void everyPageIsFollowed() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "flyway.md",
                            "r2dbc-migrate.md",
                            "drizzle.md",
                            "golang-migrate.md",
                            "prisma.md",
                            "liquibase.md",
                            "sqlx-dbmate-goose-diesel.md");
        }
    }

    private static void migrate(String tool, TestDatabase database, Path folder) throws IOException {
        switch (tool) {
            case "flyway" -> RealFlyway.migrate(database, folder);
            case "liquibase" -> RealLiquibase.update(database, folder);
            case "sqlx" ->
                database.execute(FIRST
                        + "create table _sqlx_migrations (version bigint primary key, description text not null,"
                        + " installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null,"
                        + " execution_time bigint not null); insert into _sqlx_migrations values (20260101090000,"
                        + " 'create task', now(), true, '', 1)");
            case "dbmate" ->
                database.execute(FIRST + "create table schema_migrations (version varchar(128) primary key);"
                        + " insert into schema_migrations values ('20260101090000')");
            case "goose" ->
                database.execute(
                        FIRST + "create table goose_db_version (id int primary key, version_id bigint not null,"
                                + " is_applied boolean not null, tstamp timestamp not null default now());"
                                + " insert into goose_db_version values (1, 0, true), (2, 20260101090000, true)");
            case "diesel" ->
                database.execute(FIRST + "create table __diesel_schema_migrations (version varchar(50) primary key,"
                        + " run_on timestamp not null default now()); insert into __diesel_schema_migrations values"
                        + " ('20260101090000')");
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
        int exitCode = screen.runIn(directory, settings(database, folder, tool), command.split(" "));
        // what is refused is on standard error
        assertThat(exitCode).as(screen.all()).isIn(0, 11);
        return plain(exitCode == 0 ? screen.out() : screen.all(), database)
                .replace(folder.toString(), LOCATIONS.getOrDefault(tool, "migrations"));
    }

    private static Map<String, String> settings(TestDatabase database, Path folder, String tool) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "LOCKKEEPER_URL", database.r2dbcUrl(),
                "LOCKKEEPER_USER", database.user(),
                "LOCKKEEPER_PASSWORD", database.password(),
                "LOCKKEEPER_LOCATION", folder.toString(),
                "LOCKKEEPER_LAYOUT", tool));
        if (tool.equals("liquibase")) {
            settings.remove("LOCKKEEPER_LAYOUT");
        }
        return settings;
    }

    /** What differs from run to run. */
    private static String plain(String out, TestDatabase database) {
        return out.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+(\\+00:00)?", "2026-11-29T09:30:00")
                .replaceAll("\\d+ ms", "4 ms")
                .replace(" by " + database.user(), " by app")
                .replaceAll(" {2,}", "  ");
    }
}
