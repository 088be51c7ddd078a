package io.lockkeeper.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.StartingServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompatVerbTest {

    private static final String FIRST = "-- lockkeeper contract 1\n-- ledger: 1\n";
    private static final String FIND =
            "\n-- test: com.example.AccountTest.finds\n-- columns: nick text\nselect nick\nfrom account;\n";
    private static final String CALL = "\ncall nothing();\n";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        migration("V1__account.sql", "create table account (id int, nick text)");
        contract(FIRST + FIND + CALL);
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(folder.resolve("db").resolve(name), sql);
    }

    private Path contract(String text) throws IOException {
        return Files.writeString(folder.resolve("contract.sql"), text);
    }

    private int compat(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compat",
                "--contract",
                folder.resolve("contract.sql").toString(),
                "--location",
                folder.resolve("db").toString()));
        if (!Arrays.asList(more).contains("--scratch-url")) {
            arguments.addAll(List.of("--scratch-url", postgres.database().r2dbcUrl()));
        }
        arguments.addAll(List.of(more));
        return screen.run(arguments.toArray(String[]::new));
    }

    @Test
    void theMigrationTheStatementTheTestAndTheAdviceAreNamed() throws IOException {
        migration("V2__more.sql", "alter table account add column nick_name text");
        migration("V3__drop_nick.sql", "alter table account drop column nick");

        assertThat(compat()).as(screen.all()).isEqualTo(15);

        String contract = folder.resolve("contract.sql").toString();
        assertThat(screen.out())
                .contains("base 1: 2 statements\n")
                .contains("the deployed schema: fits\n")
                .contains("V2__more.sql: fits\n")
                .contains("V3__drop_nick.sql: breaks 1 statement\n")
                .contains("  " + contract
                        + ":6, sent by com.example.AccountTest.finds: column \"nick\" does not exist; there is"
                        + " account.nick_name (SQLSTATE 42703)\n")
                .contains("    keep it while a release that uses it runs")
                .contains("not checked, for the server cannot explain it: " + contract + ":9\n")
                .endsWith("1 statement would fail\n");
    }

    @Test
    void whatIsSplitInTwoPasses() throws IOException {
        migration("V2__expand.sql", "alter table account add column nickname text");

        assertThat(compat()).as(screen.all()).isZero();

        assertThat(screen.out()).endsWith("all statements that were checked fit; 1 statement not checked\n");
    }

    @Test
    void aBaseThatNoMigrationIsNewerThanIsWarnedOf() throws IOException {
        migration("V2__more.sql", "alter table account add column more text");

        assertThat(compat()).as(screen.all()).isZero();
        assertThat(screen.err()).isEmpty();

        assertThat(compat("--base", "7")).as(screen.all()).isZero();
        assertThat(screen.err())
                .isEqualTo("warning: no migration here is newer than base 7: only the deployed schema was checked\n");
    }

    @Test
    void aContractWithoutStatementsDoesNotSayThatTheyFit() throws IOException {
        contract(FIRST);

        assertThat(compat()).as(screen.all()).isZero();

        assertThat(screen.out())
                .contains("base 1: 0 statements\n")
                .endsWith("nothing was checked: the contract has no statement that the server explains\n");
    }

    @Test
    void aMigrationThatSaysThatItBreaksAcceptsIt() throws IOException {
        migration("V2__drop_nick.sql", "-- lockkeeper: breaking\nalter table account drop column nick");

        assertThat(compat()).as(screen.all()).isZero();

        assertThat(screen.out()).contains("accepted: ").contains("the migration says that it breaks older releases");
    }

    @Test
    void aWaiverAcceptsOneStatementUntilItEnds() throws IOException {
        migration("V2__drop_nick.sql", "alter table account drop column nick");
        Path waivers = folder.resolve("contract-waivers.sql");
        String waiver =
                "-- lockkeeper waivers 1\n\n-- until: %s\n-- reason: the job is off\nselect nick from account;\n";

        Files.writeString(waivers, waiver.formatted("2999-12-31"));
        assertThat(compat()).as(screen.all()).isZero();
        assertThat(screen.out()).contains("waived until 2999-12-31: the job is off");

        Files.writeString(waivers, waiver.formatted("2020-12-31"));
        assertThat(compat()).isEqualTo(15);
        assertThat(screen.out()).contains("this waiver ended on 2020-12-31");

        Files.delete(folder.resolve("db/V2__drop_nick.sql"));
        assertThat(compat()).isEqualTo(15);

        Files.writeString(waivers, waiver.formatted("soon"));
        assertThat(compat()).isEqualTo(10);
        assertThat(screen.err()).contains("contract-waivers.sql:3:1: until: 'soon' is no date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- lockkeeper contract 7                            | contract.sql:1:1: this file has format 7",
                "-- lockkeeper contract 1\\n\\n>>>>>>> theirs          | contract.sql:3:1: a merge has left its marks",
                "-- lockkeeper contract 1\\n\\nselect nick fro account; | contract.sql:3:17: this statement of the contract",
                "-- lockkeeper contract 1\\n\\nselect 'nick;         | contract.sql:3:8: this string is never closed",
            })
    void aBadContractEndsWithTenAndItsPlace(String text, String why) throws IOException {
        contract(text.replace("\\n", "\n"));

        assertThat(compat("--base", "1")).as(screen.all()).isEqualTo(10);

        assertThat(screen.err()).contains(why);
    }

    @Test
    void bothDirectionsAreToldWhereTheNewContractIsGiven() throws IOException {
        migration("V2__more.sql", "alter table account add column nickname text");
        migration("V3__other.sql", "create table other (id int)");
        Path next = Files.writeString(
                folder.resolve("next.sql"), "-- lockkeeper contract 1\n\nselect nickname from account;\n");

        assertThat(compat("--new-contract", next.toString(), "--output", "json"))
                .as(screen.all())
                .isZero();

        JsonNode release = JsonMapper.shared().readTree(screen.out()).path("next");
        assertThat(release.path("mayStartBefore").asBoolean()).isFalse();
        assertThat(release.path("startsAfter").asString()).endsWith("V2__more.sql");
        assertThat(release.path("before")).hasSize(1);
        assertThat(release.path("after")).isEmpty();
    }

    @Test
    void aNewReleaseThatDoesNotFitItsOwnSchemaFails() throws IOException {
        Path next = Files.writeString(
                folder.resolve("next.sql"), "-- lockkeeper contract 1\n\nselect nickname from account;\n");

        assertThat(compat("--new-contract", next.toString())).isEqualTo(15);

        assertThat(screen.out()).contains("the schema after all migrations: breaks 1 statement");
    }

    @Test
    void theBaseIsReadFromALiveDatabase() throws IOException {
        migration("V2__drop_nick.sql", "alter table account drop column nick");
        try (TestDatabase live = postgres.database().server().database()) {
            assertThat(new Screen()
                            .run(
                                    "migrate",
                                    "--url",
                                    live.r2dbcUrl(),
                                    "--location",
                                    folder.resolve("db").toString()))
                    .isZero();

            assertThat(compat("--base", live.r2dbcUrl())).isEqualTo(15);
        }
        assertThat(screen.out()).contains("base 2: 2 statements\nthe deployed schema: breaks 1 statement\n");
    }

    @Test
    void aScratchDatabaseWithTablesIsRefusedAndKept() {
        postgres.database().execute("create table precious (id int)");

        assertThat(compat()).isEqualTo(2);

        assertThat(screen.err()).contains("--scratch-url: the database there has 1 tables and other objects");
        assertThat(postgres.database().strings("select 1::text from precious")).isEmpty();
    }

    @Tag("slow")
    @Test
    void aScratchServerThatIsStillStartingIsWaitedFor() {
        try (StartingServer starting = StartingServer.before(postgres.database().server(), 3)) {
            assertThat(compat("--scratch-url", starting.r2dbcUrl(postgres.database())))
                    .as(screen.all())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aScratchServerThatLetsNobodyInIsAFailureThatSaysWhy() {
        String url = postgres.database().r2dbcUrl().replaceFirst("//[^@]*@", "//nobody:secret@");

        assertThat(compat("--scratch-url", url)).as(screen.all()).isEqualTo(17);

        assertThat(screen.err())
                .contains("nobody")
                .doesNotContain("this is a bug")
                .doesNotContain("secret");
    }

    @Test
    void aColumnThatAStarNoLongerBringsIsABreakWhoseAdviceSaysWhatNobodyKnows() throws IOException {
        contract(FIRST + """

                -- columns: id integer, nick text
                select "account".* from account where id = 1;
                """);
        migration("V2__drop_nick.sql", "alter table account drop column nick");

        assertThat(compat()).isEqualTo(15);

        assertThat(screen.out())
                .contains("its rows no longer have the column nick text\n")
                .contains("    the statement asks for all columns, which does not tell whether code uses this one:"
                        + " if none does, accept it with a waiver; else keep it while");
    }

    @Test
    void aMigrationThatFailsThereSaysThatThereAreNoRows() throws IOException {
        migration(
                "V2__needs.sql",
                "do $$ begin if not exists (select from account) then raise 'no rows'; end if; end $$");

        assertThat(compat()).isEqualTo(13);

        assertThat(screen.err()).contains("V2__needs.sql").contains("the scratch database has no rows");
    }

    @Test
    void aJarOfSpringBootHasItsContractInside() throws Exception {
        Path jar = folder.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("BOOT-INF/classes/META-INF/lockkeeper/contract.sql"));
            entries.write((FIRST + FIND).getBytes(StandardCharsets.UTF_8));
        }
        migration("V2__drop_nick.sql", "alter table account drop column nick");

        assertThat(compat("--contract", jar.toString())).isEqualTo(15);

        assertThat(screen.out()).contains(jar + "!/BOOT-INF/classes/META-INF/lockkeeper/contract.sql:6");
    }

    @Test
    void theSearchPathOfTheApplicationIsThatOfTheScratchUrl() throws IOException {
        migration("V1__account.sql", "create schema if not exists app; create table app.account (id int, nick text)");
        contract(FIRST + FIND);

        assertThat(compat("--scratch-url", postgres.database().r2dbcUrl())).isEqualTo(15);
        assertThat(compat("--scratch-url", postgres.database().r2dbcUrl() + "?schema=app"))
                .as(screen.all())
                .isZero();
    }

    @Test
    void aTriggerThatFailsIsReachedByExecution() throws IOException {
        migration("V1__account.sql", """
                create table account (id int, nick text);
                create table strict (id int check (id > 5));
                create function shout() returns trigger language plpgsql as
                  $$ begin new.nick := upper(new.nick); return new; end $$;
                create trigger shout before insert on account for each row execute function shout();
                """);
        migration("V2__drop_nick.sql", "alter table account drop column nick");
        contract(FIRST
                + "\n-- binds: integer\ninsert into account (id) values ($1);\n\n-- binds: integer\ninsert into strict"
                + " (id) values ($1);\n");

        assertThat(compat()).as(screen.all()).isZero();
        assertThat(compat("--execute")).isEqualTo(15);

        assertThat(screen.out())
                .contains(
                        "contract.sql:5: run with made-up values, it fails where it did not before: record \"new\" has no field"
                                + " \"nick\" (SQLSTATE 42703)")
                .endsWith("1 statement would fail\n");
    }

    @Test
    void aViewThatNeedsWhatIsPendingComesBehindIt() throws IOException {
        migration("V2__more.sql", "alter table account add column nickname text");
        migration("R__named.sql", "create or replace view named as select nickname from account");

        assertThat(compat()).as(screen.all()).isZero();

        assertThat(screen.out()).contains("R__named.sql: fits\n");
    }

    @Test
    void annotationsOfAWorkflowStandAtTheMigration() throws IOException {
        migration("V2__drop_nick.sql", "alter table account drop column nick");

        assertThat(compat("--output", "github")).isEqualTo(15);

        assertThat(screen.out().lines().findFirst().orElseThrow())
                .startsWith("::error file=")
                .contains("V2__drop_nick.sql,title=Breaks a release that runs::")
                .contains(
                        "sent by com.example.AccountTest.finds: column \"nick\" does not exist (SQLSTATE 42703)%0Akeep it");
    }

    @Test
    void junitHasATestCaseForEachStatement() throws Exception {
        migration("V2__drop_nick.sql", "alter table account drop column nick");

        assertThat(compat("--output", "junit")).isEqualTo(15);

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(screen.out().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("V2__drop_nick.sql");
    }

    @Tag("slow")
    @Test
    void withoutAServerOneIsEmbedded() throws IOException {
        int exit = screen.run(
                "compat",
                "--contract",
                contract(FIRST + FIND).toString(),
                "--location",
                folder.resolve("db").toString());

        assertThat(exit).as(screen.all()).isZero();
    }

    @Test
    void anImageAndAUrlContradictEachOtherUnlessOneIsTheCommandLines() throws IOException {
        assertThat(compat("--scratch-image", "postgres:18")).isEqualTo(2);
        assertThat(screen.err()).contains("--scratch-url and --scratch-image contradict each other: write one of them");

        String[] arguments = {
            "compat",
            "--contract",
            folder.resolve("contract.sql").toString(),
            "--location",
            folder.resolve("db").toString(),
            "--scratch-url",
            postgres.database().r2dbcUrl()
        };
        assertThat(screen.run(Map.of("LOCKKEEPER_SCRATCH_IMAGE", "postgres:18"), arguments))
                .as(screen.all())
                .isZero();
    }

    @Test
    void anImageIsNoOptionOfDocker() {
        assertThat(screen.run(
                        "compat",
                        "--contract",
                        folder.resolve("contract.sql").toString(),
                        "--location",
                        folder.resolve("db").toString(),
                        "--scratch-image=--privileged"))
                .isEqualTo(2);
        assertThat(screen.err())
                .contains("--scratch-image: '--privileged' is no image: write one such as postgres:18")
                .doesNotContain("starting");
    }

    @Test
    void aBaseThatNobodyKnowsIsAskedFor() throws IOException {
        contract("-- lockkeeper contract 1\n" + FIND);

        assertThat(compat()).isEqualTo(2);

        assertThat(screen.err()).contains("write --base VERSION");
    }
}
