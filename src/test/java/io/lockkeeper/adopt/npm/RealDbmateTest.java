package io.lockkeeper.adopt.npm;

import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.LayoutSource;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.cli.Cli;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.NpmPackages;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a history that dbmate has made itself, from the npm registry. Needs Node. */
@Tag("full")
class RealDbmateTest {

    private static final NpmPackages DBMATE = new NpmPackages("dbmate", "dbmate@2.36.0");

    private static final String SCHEMA =
            "select format('%s %s %s %s %s', c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull)"
                    + " from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0"
                    + " where c.relnamespace = 'public'::regnamespace and c.relname not like all (array['schema_migrations%',"
                    + " 'lockkeeper%']) union all select pg_get_functiondef(oid) from pg_proc where pronamespace ="
                    + " 'public'::regnamespace order by 1";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void real() throws Exception {
        DBMATE.assume();
    }

    private void dbmate(TestDatabase database, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of("node_modules", ".bin", "dbmate").toString(),
                "--no-dump-schema",
                "--migrations-dir",
                folder.toString()));
        line.addAll(List.of(command));
        DBMATE.run(
                Map.of("DATABASE_URL", database.r2dbcUrl().replaceFirst("^r2dbc:", "") + "?sslmode=disable"),
                line.toArray(String[]::new));
    }

    /** A file as dbmate makes it, with these statements put in. */
    private Path file(TestDatabase database, String name, String up, String down) throws Exception {
        dbmate(database, "new", name);
        Path made = ending("_" + name + ".sql");
        Files.writeString(
                made,
                Files.readString(made)
                        .replaceFirst("(?m)^-- migrate:up\\n", Matcher.quoteReplacement("-- migrate:up" + up + "\n"))
                        .replaceFirst(
                                "(?m)^-- migrate:down\\n", Matcher.quoteReplacement("-- migrate:down" + down + "\n")));
        return made;
    }

    private Path ending(String with) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(with))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void files(TestDatabase database) throws Exception {
        number(
                file(
                        database,
                        "create_task",
                        "\ncreate table task (id bigint primary key, title text not null);\n"
                                + "create function titles() returns bigint language sql as $$ select count(*) from task; $$;",
                        "\ndrop function titles();\ndrop table task;"),
                1);
        number(
                file(
                        database,
                        "index_task",
                        " transaction:false\ncreate index concurrently task_title on task (title);",
                        " transaction:false\ndrop index concurrently task_title;"),
                2);
    }

    /** Two files that are made in one second have the same version. */
    private static void number(Path file, int number) throws IOException {
        Files.move(
                file,
                file.resolveSibling(file.getFileName().toString().replaceFirst("^\\d+", "2026010109000" + number)));
    }

    private List<String> migrate(TestDatabase database) {
        return titles(get(Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.DBMATE, remark -> {}))
                .build()
                .migrate()));
    }

    private static Screen run(TestDatabase database, int exitCode, String verb, String... more) {
        Screen screen = new Screen();
        assertThat(screen.run(Cli.on(database, verb, more))).as(screen.all()).isEqualTo(exitCode);
        return screen;
    }

    @Test
    void itsHistoryIsRefusedWithTheBaselineToUseAndTheNextMigrationRunsOnce(TestDatabase database) throws Exception {
        files(database);
        dbmate(database, "migrate");

        String refused =
                run(database, 11, "adopt", "--location", folder.toString()).err();
        assertThat(refused).contains("public.schema_migrations is a table of dbmate or Rails", "It has 2 versions");
        Matcher way = Pattern.compile("say so with: baseline (--at \\d+ --location \\S+?);")
                .matcher(refused);
        assertThat(way.find()).as(refused).isTrue();

        run(database, 0, "baseline", way.group(1).split(" "));
        assertThat(migrate(database)).isEmpty();
        Files.writeString(
                folder.resolve("20260102090000_more.sql"),
                "-- migrate:up\nalter table task add column more int;\n-- migrate:down\nalter table task drop column more;");
        assertThat(migrate(database)).containsExactly("V20260102090000 more");
        assertThat(migrate(database)).isEmpty();
    }

    @Test
    void anEmptyDatabaseGetsTheSchemaThatItMakes(TestDatabase database) throws Exception {
        files(database);
        assertThat(migrate(database)).containsExactly("V20260101090001 create_task", "V20260101090002 index_task");

        try (TestDatabase its = TestServer.current().database()) {
            dbmate(its, "migrate");

            assertThat(database.strings(SCHEMA)).isEqualTo(its.strings(SCHEMA)).hasSizeGreaterThan(4);
        }
    }
}
