package io.lockkeeper.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Cli;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code adopt} prints, and what {@code status} says afterwards. */
class AdoptVerbTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("V1__one.sql"), "create table one (id int)");
        Files.writeString(folder.resolve("V2__two.sql"), "create table two (id int)");
    }

    private record Ran(int exitCode, Screen screen) {

        JsonNode json() {
            assertThat(screen.out().lines()).hasSize(1);
            return JsonMapper.shared().readTree(screen.out());
        }
    }

    private Ran run(TestDatabase database, String verb, String... more) {
        Screen screen = new Screen();
        List<String> arguments = new ArrayList<>(List.of(Cli.on(database, verb, "--location", folder.toString())));
        arguments.addAll(List.of(more));
        return new Ran(screen.run(arguments.toArray(String[]::new)), screen);
    }

    @Test
    void withoutApplyItTellsAndWritesNothing(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        Files.writeString(folder.resolve("V3__three.sql"), "create table three (id int)");

        Ran ran = run(database, "adopt");

        assertThat(ran.exitCode).as(ran.screen.all()).isZero();
        assertThat(ran.screen.out())
                .startsWith("public.flyway_schema_history of Flyway: 2 migrations done; here: 3 migrations\n")
                .containsPattern(
                        "1 +one +verified +flyway 1, checksum -?\\d+, 20\\S+ by " + database.user() + ", verified")
                .containsPattern("3 +three +pending +-")
                .contains("2 verified, 1 pending")
                .endsWith("nothing has been written; take it over with: adopt --from flyway --location " + folder
                        + " --apply\n");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void withApplyStatusShowsWhereTheRowsComeFrom(TestDatabase database) {
        RealFlyway.migrate(database, folder);

        Ran adopted = run(database, "adopt", "--from", "flyway", "--apply");
        assertThat(adopted.exitCode).as(adopted.screen.all()).isZero();
        assertThat(adopted.screen.out()).endsWith("adopted: the ledger has 2 migrations of Flyway, none was run\n");

        assertThat(run(database, "migrate").screen.out()).startsWith("up to date");
        assertThat(run(database, "status").screen.out())
                .containsPattern("1 +one +baseline +transactional .* flyway 1, checksum -?\\d+, 20\\S+ by "
                        + database.user() + ", verified");
        JsonNode adoptedFrom =
                run(database, "status", "--output", "json").json().path(0).path("adopted");
        assertThat(adoptedFrom.propertyNames()).containsExactly("tool", "version", "checksum", "at", "by", "verified");
        assertThat(adoptedFrom.path("tool").asString()).isEqualTo("flyway");
        assertThat(adoptedFrom.path("verified").asBoolean()).isTrue();
        assertThat(run(database, "adopt").screen.out())
                .endsWith(
                        "adopted: the ledger has 2 migrations of Flyway, none was run; there is nothing left to take over\n");
    }

    @Test
    void jsonHasEveryListAndARefusalItsErrorInTheSameObject(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        JsonNode good = run(database, "adopt", "--output", "json").json();
        assertThat(good.propertyNames())
                .containsExactly(
                        "outcome",
                        "tool",
                        "history",
                        "recorded",
                        "files",
                        "takenOver",
                        "pending",
                        "missing",
                        "edited",
                        "failed",
                        "undone",
                        "skipped");
        assertThat(good.path("outcome").asString()).isEqualTo("adoptable");
        assertThat(good.path("takenOver").size()).isEqualTo(2);
        assertThat(good.path("takenOver").path(0).propertyNames())
                .containsExactly("version", "name", "repeatable", "state", "adopted", "note");

        Files.writeString(folder.resolve("V1__one.sql"), "create table one (id bigint)");
        Ran refused = run(database, "adopt", "--apply", "--output", "json");
        assertThat(refused.exitCode).isEqualTo(11);
        assertThat(refused.json().path("outcome").asString()).isEqualTo("failed");
        assertThat(refused.json().path("edited").size()).isOne();
        assertThat(refused.json().path("error").path("exitCode").asInt()).isEqualTo(11);
        assertThat(refused.json().path("error").path("message").asString())
                .contains("take it as it is with: --accept-edited");

        Ran text = run(database, "adopt");
        assertThat(text.exitCode).isEqualTo(11);
        assertThat(text.screen.out()).containsPattern("1 +one +edited");
        assertThat(text.screen.err()).contains("V1 one was edited after Flyway ran it", "exit code 11");

        assertThat(run(database, "adopt", "--apply", "--accept-edited", "--output", "json")
                        .json()
                        .path("outcome")
                        .asString())
                .isEqualTo("adopted");
    }

    @Test
    void aToolThatNobodyKnowsIsRefusedWithThoseThatAreKnown(TestDatabase database) {
        Ran ran = run(database, "adopt", "--from", "flyweigh");

        assertThat(ran.exitCode).isEqualTo(2);
        assertThat(ran.screen.err())
                .contains("--from: 'flyweigh' is none of them: write flyway or r2dbc-migrate or drizzle or ");
    }

    @Test
    void besideAToolThatNothingKeepsOutNobodyMigrates(TestDatabase database) {
        Ran ran = run(database, "migrate", "--beside", "drizzle");

        assertThat(ran.exitCode).isEqualTo(2);
        assertThat(ran.screen.err()).contains("write flyway, r2dbc-migrate or liquibase; nothing keeps drizzle out");
        assertThat(database.number("select count(*) from pg_class where relname = 'one'"))
                .isZero();
    }

    @Test
    void whoeverMigratesIsToldTheWholeCommandAndBothCounts(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        Files.writeString(folder.resolve("V3__three.sql"), "create table three (id int)");

        for (String verb : List.of("migrate", "plan", "status")) {
            Ran ran = run(database, verb);

            assertThat(ran.exitCode).isEqualTo(11);
            assertThat(ran.screen.err())
                    .contains(
                            "public.flyway_schema_history of Flyway, but no ledger. To take it over: adopt --from flyway"
                                    + " --location " + folder
                                    + ", which compares the 2 versions that Flyway has with the files;"
                                    + " or baseline --at 2 --location " + folder + ", which Flyway has reached")
                    .contains("Here are 3 migrations");
        }
    }

    @Test
    void aBaselineTellsWhatFlywaysHistorySaysOtherwise(TestDatabase database) throws IOException {
        Files.writeString(folder.resolve("R__view.sql"), "create or replace view v as select 1 as one");
        RealFlyway.migrate(database, folder);
        Files.writeString(folder.resolve("V1__one.sql"), "create table one (id bigint)");

        Ran ran = run(database, "baseline", "--at", "1", "--output", "json");

        assertThat(ran.exitCode).as(ran.screen.all()).isZero();
        assertThat(ran.json().path("outcome").asString()).isEqualTo("baselined");
        assertThat(ran.screen.err().lines())
                .containsExactly(
                        "warning: V1 one was edited after Flyway applied it: it is marked with the content that it has now",
                        "warning: V2 two was applied by Flyway and is not marked: the next migrate applies it again",
                        "warning: R view was applied by Flyway and is not marked: the next migrate applies it again",
                        "warning: to take over what Flyway has recorded instead, write: adopt --from flyway"
                                + " --location " + folder);
    }

    @Test
    void aBaselineAtAVersionThatNoFileHasSaysSo(TestDatabase database) {
        database.execute("create table one (id int)");

        Ran ran = run(database, "baseline", "--at", "1.5", "--output", "json");

        assertThat(ran.exitCode).as(ran.screen.all()).isZero();
        assertThat(ran.screen.err())
                .isEqualTo(
                        "warning: no file here has version 1.5: it is marked without one, and the next migrate applies"
                                + " the files above it\n");
    }

    @Test
    void aFolderOfFlywaysIsReadAsOneWhenAskedAndAPlainOneOfAnotherToolIsGuessedAndSaid(TestDatabase database)
            throws IOException {
        Files.writeString(folder.resolve("V2_1__more.sql"), "create table more (id int)");
        Files.writeString(folder.resolve("notes.sql"), "nothing");
        assertThat(run(database, "plan").exitCode).isEqualTo(10);
        Ran asked = run(database, "plan", "--layout", "flyway");
        assertThat(asked.exitCode).as(asked.screen.all()).isZero();
        assertThat(asked.screen.out()).contains("2.1").endsWith("3 pending, 0 applied\n");
        assertThat(asked.screen.err())
                .isEqualTo("warning: ignored for their names: " + folder.resolve("notes.sql") + "\n");

        Path golang = Files.createDirectory(folder.resolve("golang"));
        Files.writeString(golang.resolve("1_one.up.sql"), "create table one (id int)");
        Screen screen = new Screen();
        assertThat(screen.run(Cli.on(database, "plan", "--location", golang.toString())))
                .as(screen.all())
                .isZero();
        assertThat(screen.err())
                .isEqualTo(
                        "warning: " + golang
                                + " is read as a folder of golang-migrate: say so with LayoutSource.directory, or --layout golang-migrate\n");
    }

    @Test
    void aFolderWithFlagsOfR2dbcMigrateIsReadAsItsOwnWhereEveryNameFits(TestDatabase database) throws IOException {
        Files.writeString(
                folder.resolve("V3__index__nontransactional.sql"), "create index concurrently one_id on one (id)");

        Ran guessed = run(database, "plan");

        assertThat(guessed.exitCode).as(guessed.screen.all()).isZero();
        assertThat(guessed.screen.out()).containsPattern("3 +index +standalone");
        assertThat(guessed.screen.err())
                .isEqualTo(
                        "warning: " + folder
                                + " is read as a folder of r2dbc-migrate: say so with LayoutSource.directory, or --layout r2dbc-migrate\n");

        Files.writeString(folder.resolve("R__view.sql"), "create or replace view v as select 1 as one");
        assertThat(run(database, "plan").screen.out()).containsPattern("3 +index__nontransactional +standalone");
    }

    @Test
    void theClassPathMayBeLaidOutAsAnotherToolWantsItToo(TestDatabase database) {
        Screen screen = new Screen();

        int exitCode = screen.run(Cli.on(
                database, "plan", "--location", "classpath:layouts/golang-migrate", "--layout", "golang-migrate"));

        assertThat(exitCode).as(screen.all()).isZero();
        assertThat(screen.out()).containsPattern("1 +create_task +transactional");
        assertThat(screen.err()).isEqualTo("warning: 1 script that takes a change back is never run\n");
    }

    @Test
    void aBaselineWaitsUntilLiquibaseIsDone(TestDatabase database) {
        database.execute(OtherToolsAdoptionTest.LIQUIBASE + "; insert into databasechangeloglock values (1, true)");

        Ran refused = run(database, "baseline", "--at", "1");

        assertThat(refused.exitCode).isEqualTo(11);
        assertThat(refused.screen.err())
                .contains("Liquibase says that it is at work")
                .contains("take the lock back with: update public.databasechangeloglock set locked = false");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
        database.execute("update public.databasechangeloglock set locked = false");
        assertThat(run(database, "baseline", "--at", "1").exitCode).isZero();
    }

    @Test
    void theWayOutOfAWrongBaselineCanBeTakenAsItIsPrinted(TestDatabase database) {
        assertThat(run(database, "baseline", "--at", "1", "--table", "Our ledger").exitCode)
                .isZero();
        Ran refused = run(database, "baseline", "--at", "2", "--table", "Our ledger");
        assertThat(refused.exitCode).isEqualTo(11);
        Matcher way = Pattern.compile("give the right one: (delete from .*)").matcher(refused.screen.err());
        assertThat(way.find()).as(refused.screen.err()).isTrue();

        database.execute(way.group(1));

        assertThat(run(database, "baseline", "--at", "2", "--table", "Our ledger").exitCode)
                .isZero();
        assertThat(database.strings("select version from \"Our ledger\" order by version"))
                .containsExactly("1", "2");
    }
}
