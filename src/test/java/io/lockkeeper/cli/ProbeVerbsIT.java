package io.lockkeeper.cli;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class ProbeVerbsIT {

    private static final String TABLES = """
            create table workflow (id bigint primary key, name text, colour text);
            create schema app;
            create table app."Mixed Case" ("Quoted" int)""";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path files;

    @Test
    void whatFitsIsToldInOneLine(TestDatabase database) {
        database.execute(TABLES);
        String[] expected = {"--expect", "workflow(id, name)", "--expect", "app.\"Mixed Case\"(\"Quoted\")"};

        Cli.Ended text = Cli.run(Cli.on(database, "probe", expected));
        assertThat(text.exitCode()).isZero();
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).singleElement().asString().matches("the schema fits: 2 expectations checked in .*");

        JsonNode json = Cli.run(Cli.on(database, "probe", and(expected, "--output", "json")))
                .json();
        assertThat(json.propertyNames()).containsExactly("outcome", "checked", "findings", "attempts", "tookMillis");
        assertThat(json.path("outcome").asString()).isEqualTo("fits");
        assertThat(json.path("checked").asInt()).isEqualTo(2);
        assertThat(json.path("findings")).isEmpty();
    }

    @Test
    void theMismatchIsTheOneThatThePageShows(TestDatabase database) throws IOException {
        database.execute(TABLES);

        Cli.Ended ended =
                Cli.run(Cli.on(database, "probe", "--expect", "workflow(id, name, color)", "--output", "json"));

        assertThat(ended.exitCode()).isEqualTo(15);
        String shown = Files.readAllLines(Path.of("src/docs/probe.md")).stream()
                .filter(line -> line.startsWith("{\"outcome\":\"mismatch\""))
                .findFirst()
                .orElseThrow();
        assertThat(ended.out().get(0).replaceAll("\"tookMillis\":\\d+", "\"tookMillis\":38"))
                .isEqualTo(shown);
    }

    @Test
    void allFindingsComeTogetherEachWithItsPlace(TestDatabase database) throws IOException {
        database.execute(TABLES);
        Path query = files.resolve("find.sql");
        Files.writeString(query, "-- lockkeeper: types bigint\nselect id,\n  nam\nfrom workflow\nwhere id = $1;\n");
        String[] expected = {
            "--expect", "workflow(id int, color)", "--expect", "missing", "--query-dir", files.toString()
        };

        Cli.Ended text = Cli.run(Cli.on(database, "probe", expected));
        assertThat(text.exitCode()).isEqualTo(15);
        assertThat(text.out()).isEmpty();
        assertThat(text.err())
                .containsExactly(
                        "workflow(id integer, color): column workflow.id is bigint, not integer (SQLSTATE 42804)",
                        "workflow(id integer, color): there is no column workflow.color (SQLSTATE 42703); did you mean workflow.colour?",
                        "missing: there is no table or view missing (SQLSTATE 42P01)",
                        query + ":3:3: column \"nam\" does not exist (SQLSTATE 42703); did you mean workflow.name?",
                        "  3 |   nam",
                        "    |   ^",
                        "the schema does not fit: 4 findings, 3 expectations checked",
                        "failed: phase probe, exit code 15");

        JsonNode finding = Cli.run(Cli.on(database, "probe", and(expected, "--output", "json")))
                .json()
                .path("findings")
                .path(3);
        assertThat(finding.propertyNames())
                .containsExactly("expectation", "sqlState", "missing", "nearest", "file", "line", "column", "message");
        assertThat(finding.path("file").asString()).isEqualTo(query.toString());
        assertThat(finding.path("line").asInt()).isEqualTo(3);
        assertThat(finding.path("column").asInt()).isEqualTo(3);
    }

    @Test
    void aServerThatIsNotThereIsSixteenAfterThatManyAttempts(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();
            String[] arguments = {"probe", "--url", tap.r2dbcUrl(database), "--expect", "t", "--attempts", "2"};

            List<Cli.Ended> both = Cli.runAsTextAndJson(List.of(arguments));

            assertThat(both).extracting(Cli.Ended::exitCode).containsExactly(16, 16);
            assertThat(both.get(0).out())
                    .singleElement()
                    .asString()
                    .matches(
                            "cannot read the schema: .*Connection refused.* \\(SQLSTATE 08003\\), at 127.0.0.1:\\d+; trying again in \\d+ ms");
            assertThat(both.get(0).err().get(0)).contains("the database cannot be reached: ", "(2 attempts in ");
            JsonNode json = both.get(1).json();
            assertThat(json.propertyNames())
                    .containsExactly("outcome", "checked", "findings", "attempts", "tookMillis", "error");
            assertThat(json.path("outcome").asString()).isEqualTo("failed");
            assertThat(json.path("attempts").asInt()).isEqualTo(2);
            assertThat(json.path("error").path("exitCode").asInt()).isEqualTo(16);
        }
    }

    @Test
    void aWrongPasswordIsSeventeen(TestDatabase database) {
        Cli.Ended ended = Cli.run(Cli.on(database, "probe", "--expect", "t", "--password", "swordfish"));

        assertThat(ended.exitCode()).isEqualTo(17);
        assertThat(ended.err().get(0)).contains("password authentication failed", "(SQLSTATE 28P01)");
        assertThat(ended.toString()).doesNotContain("swordfish", database.password());
    }

    @Test
    void aLostPrivilegeIsAFinding(TestDatabase database) {
        database.execute(TABLES);
        TestDatabase guest = database.asSuperuser().asNewRole("guest");

        Cli.Ended ended = Cli.run(
                Cli.on(guest, "probe", "--expect", "privilege select on workflow", "--expect", "app.\"Mixed Case\""));

        assertThat(ended.exitCode()).isEqualTo(15);
        assertThat(ended.err())
                .startsWith(
                        "privilege select on workflow: this role lacks select on workflow (SQLSTATE 42501)",
                        "app.\"Mixed Case\": this role lacks usage on the schema of app.\"Mixed Case\" (SQLSTATE 42501)");
    }

    @Test
    void whatCannotBeReadIsTwo(TestDatabase database) throws IOException {
        for (String[] wrong : List.of(
                new String[] {},
                new String[] {"--expect", "t("},
                new String[] {"--expect", "t", "--attempts", "0"},
                new String[] {"--expect", "t", "--attempts", "many"})) {
            assertThat(Cli.run(Cli.on(database, "probe", wrong)).exitCode()).isEqualTo(2);
        }
        Files.writeString(files.resolve("two.sql"), "select 1; select 2");
        assertThat(Cli.run(Cli.on(database, "probe", "--query-dir", files.toString()))
                        .exitCode())
                .isEqualTo(10);
        assertThat(Cli.run(Cli.on(database, "await")).exitCode()).isEqualTo(2);
    }

    @Test
    void aVersionIsWaitedForAndToldWhenItIsThere(TestDatabase database) throws IOException {
        Files.writeString(files.resolve("V1__one.sql"), "select 1");
        try (ChildJvm waits = Cli.start(Cli.on(database, "await", "--version", "1", "--timeout", "5m"))) {
            waits.awaitLine(line -> line.contains("there is no ledger yet, V1 is needed"), PATIENCE);
            Cli.run(Cli.on(database, "migrate", "--location", files.toString()));

            assertThat(waits.awaitExit(PATIENCE)).isZero();
            assertThat(waits.standardOutput()).last().asString().matches("V1 is there, after .*");
        }
        JsonNode reached = Cli.run(Cli.on(database, "await", "--version", "1", "--output", "json"))
                .json();
        assertThat(reached.propertyNames()).containsExactly("outcome", "version", "waitedMillis");
        assertThat(reached.path("outcome").asString()).isEqualTo("reached");
    }

    @Test
    void aWaitInVainIsFifteen(TestDatabase database) {
        Cli.Ended ended = Cli.run(Cli.on(database, "await", "--version", "1", "--timeout", "10s"));

        assertThat(ended.exitCode()).isEqualTo(15);
        assertThat(ended.err().get(0))
                .contains("there is no ledger yet, V1 is needed, and nobody has migrated within 10 s");
    }

    @Test
    void aReleaseThatIsBehindIsEighteen(TestDatabase database) throws IOException {
        Files.writeString(files.resolve("V1__one.sql"), "select 1");
        Files.writeString(files.resolve("V2__two.sql"), "-- lockkeeper: breaking\nselect 2");
        Cli.run(Cli.on(database, "migrate", "--location", files.toString()));

        assertThat(Cli.run(Cli.on(database, "await", "--version", "1")).exitCode())
                .isEqualTo(18);
    }

    private static String[] and(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
