package io.lockkeeper.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.Page;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code plan --measure} says of migrations. */
class PlanMeasureTest {

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();
    private TestDatabase live = TestServer.current().database();
    private TestDatabase scratch = TestServer.current().database();

    @BeforeEach
    void deployed() throws IOException {
        migration(
                "V1__tables.sql",
                "create table author (id int primary key); create table note (id int, text text, author int);"
                        + " insert into note select n, 'x', null from generate_series(1, 1000) as n;"
                        + " create view notes as select text from note");
        apply();
    }

    @AfterEach
    void drop() {
        live.close();
        scratch.close();
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private void apply() {
        assertThat(screen.run("migrate", "--url", live.r2dbcUrl(), "--location", folder.toString()))
                .as(screen.all())
                .isZero();
    }

    private int plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "plan",
                "--url",
                live.r2dbcUrl(),
                "--location",
                folder.toString(),
                "--measure",
                "--scratch-url",
                scratch.r2dbcUrl()));
        arguments.addAll(List.of(more));
        return screen.run(arguments.toArray(String[]::new));
    }

    private List<String> effects(String... more) {
        int before = screen.out().length();
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--output", "json"));
        assertThat(plan(arguments.toArray(String[]::new))).as(screen.all()).isZero();
        JsonNode measured =
                JsonMapper.shared().readTree(screen.out().substring(before)).path("measured");
        return StreamSupport.stream(measured.spliterator(), false)
                .flatMap(step -> StreamSupport.stream(step.path("tables").spliterator(), false)
                        .map(table -> "V" + step.path("version").asString() + " "
                                + table.path("table").asString() + " "
                                + table.path("lock").asString()
                                + (table.path("rewritten").asBoolean() ? " rewritten" : "")
                                + (table.path("scanned").asBoolean() ? " scanned" : "")
                                + (table.path("warning").isNull() ? "" : " warned")))
                .toList();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void locksRewritesAndScansOfExistingTablesAreTold(TestServer server) throws IOException {
        live.close();
        scratch.close();
        live = server.database();
        scratch = server.database();
        apply();
        migration("V2__rewrite.sql", "alter table note alter column id type bigint");
        migration("V3__check.sql", "alter table note add constraint first check (id > 0)");
        migration("V4__key.sql", "alter table note add foreign key (author) references author");
        migration("V5__not_valid.sql", "alter table note add constraint second check (id > 0) not valid");
        migration("V6__index.sql", "create index on note (text)");
        migration("V7__rows.sql", "update note set text = 'y' where id = 1");
        migration("V8__new.sql", "create table other (id int); insert into other values (1)");

        assertThat(effects("--large", "1B"))
                .containsExactly(
                        "V2 public.note access-exclusive rewritten scanned warned",
                        "V3 public.note access-exclusive scanned warned",
                        "V4 public.author share-row-exclusive",
                        "V4 public.note share-row-exclusive scanned warned",
                        "V5 public.note access-exclusive warned",
                        "V6 public.note share scanned warned",
                        "V7 public.note row-exclusive scanned");
    }

    @Test
    void whatCommitsMoreThanOnceIsLookedAtFromAnotherSession() throws IOException {
        migration("V2__rows.sql", "insert into note select n, 'y', null from generate_series(1, 300000) as n");
        migration("V3__index.sql", "create index concurrently by_text on note (text)");

        assertThat(effects()).containsExactly("V2 public.note row-exclusive", "V3 public.note share-update-exclusive");
        assertThat(screen.out()).contains("\"sampled\":true").contains("\"scanned\":null");
    }

    @Tag("slow")
    @Test
    void sizesComeFromWhereTheyAreSaidToBe() throws IOException {
        migration("V2__drop.sql", "alter table note drop column text cascade");
        Path sizes = Files.writeString(folder.resolve("sizes.csv"), "# production\npublic.note,5368709120\n");

        assertThat(plan()).isZero();
        assertThat(screen.out()).doesNotContain("warning");

        assertThat(plan("--stats", sizes.toString())).isZero();
        assertThat(screen.out())
                .contains("  5 GB\n")
                .contains("warning: V2 drop, public.note: readers and writers wait until the migration commits");

        try (TestDatabase production = TestServer.current().database()) {
            production.execute("create table note as select n, repeat('x', 100) from generate_series(1, 10000) as n");
            assertThat(plan("--stats-url", production.r2dbcUrl(), "--large", "1MB"))
                    .isZero();
        }
        assertThat(screen.out()).containsPattern("  1\\.\\d MB\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public.note | sizes.csv:1: write a table with its schema, a comma, and its bytes",
                "note,many | sizes.csv:1: write a table",
                "note,1073741824 | sizes.csv:1: write a table with its schema",
            })
    void aFileOfSizesThatCannotBeReadIsRefusedWithItsLine(String line, String refusal) throws IOException {
        Path sizes = Files.writeString(folder.resolve("sizes.csv"), line + "\n");
        assertThat(plan("--stats", sizes.toString())).isEqualTo(2);
        assertThat(screen.err()).contains(refusal);
    }

    @Test
    void aFileOfSizesThatIsNotThereIsRefused() {
        assertThat(plan("--stats", folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(screen.err()).contains("none.csv does not exist");
    }

    @Test
    void optionsThatSayHowToMeasureNeedTheOneThatSaysToDoIt() {
        assertThat(screen.run("plan", "--url", live.r2dbcUrl(), "--location", folder.toString(), "--large", "1GB"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("write --measure, too");
        assertThat(screen.run(
                        Map.of("LOCKKEEPER_SCRATCH_IMAGE", "postgres:18", "LOCKKEEPER_LARGE", "1GB"),
                        "plan",
                        "--url",
                        live.r2dbcUrl(),
                        "--location",
                        folder.toString()))
                .as("a variable says how, for whenever it is done")
                .isZero();
        assertThat(plan("--large", "1 gig")).isEqualTo(2);
        assertThat(screen.err()).contains("'1 gig' is not a size: write a number and B, kB, MB, GB or TB");
    }

    @Test
    void nothingIsWrittenToThePlannedDatabaseAndTheScratchDatabaseGoes() throws IOException {
        migration("V2__more.sql", "alter table note add column more int");

        assertThat(plan()).as(screen.all()).isZero();

        assertThat(live.strings("select column_name::text from information_schema.columns where table_name = 'note'"))
                .containsExactlyInAnyOrder("id", "text", "author");
        assertThat(live.number("select count(*) from pg_namespace where nspname = 'lockkeeper_trial'"))
                .isZero();
        assertThat(scratch.strings("select datname::text from pg_database where datname like 'lockkeeper_scratch%'"))
                .isEmpty();
    }

    @Test
    void whereNothingIsPendingNoScratchServerIsNeeded() {
        assertThat(screen.run(
                        "plan",
                        "--url",
                        live.r2dbcUrl(),
                        "--location",
                        folder.toString(),
                        "--measure",
                        "--scratch-url",
                        "r2dbc:postgresql://ada:secret@localhost:1/none"))
                .as(screen.all())
                .isZero();
        assertThat(screen.out()).endsWith("0 pending, 1 applied\n");
    }

    @Test
    void aMigrationThatFailsThereEndsAsMigrateDoes() throws IOException {
        migration("V2__wrong.sql", "alter table note drop column nothing");
        assertThat(plan()).isEqualTo(13);
        assertThat(screen.err())
                .contains("V2__wrong.sql:1:")
                .contains("does not exist")
                .contains("the scratch database has no rows");
    }

    @Test
    void aRepeatableMigrationIsMeasuredWhenItIsPendingAndAppliedWhenItIsNot() throws IOException {
        migration("R__notes.sql", "create or replace view notes as select text from note");
        apply();
        migration("V2__drop.sql", "create table more (id int)");
        int before = screen.out().length();
        assertThat(plan()).as(screen.all()).isZero();
        assertThat(screen.out().substring(before)).doesNotContain("R notes");

        migration("R__notes.sql", "create or replace view notes as select text from note where id > 0");
        assertThat(plan()).as(screen.all()).isZero();
        assertThat(screen.out()).contains("\nR notes   ");
    }

    @Test
    void thePageShowsWhatIsPrinted() throws IOException {
        Page page = Page.named("measure.md");
        live.execute("drop view notes");
        Files.writeString(
                folder.resolve("V1__tables.sql"),
                Files.readString(folder.resolve("V1__tables.sql")).replace("create view", "-- create view"));
        live.execute("drop table note, author, lockkeeper_ledger");
        apply();
        live.execute("insert into note select n, 'x', null from generate_series(1, 1000) as n");
        migration("V2__wider.sql", page.blocks("sql").get(0));
        int before = screen.out().length();

        assertThat(plan("--large", "8kB")).as(screen.all()).isZero();

        assertThat(timeless(screen.out().substring(before)))
                .isEqualTo(timeless(page.blocks("text").get(0)));
        String psql = page.blocks("sh").get(1);
        assertThat(live.strings(psql.substring(psql.indexOf('"') + 1, psql.lastIndexOf('"'))))
                .anyMatch(line -> line.matches("public\\.note,\\d+"));
    }

    /** Without times, and the columns that are as wide as they need. */
    private static String timeless(String text) {
        return text.replaceAll("\\d+ ms", "TIME").replaceAll("\\d+ kB", "SIZE").replaceAll(" +", " ");
    }
}
