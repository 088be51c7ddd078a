package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VerbsIT {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static final String SAMPLE = "classpath:io/lockkeeper/cli/demo/sample";

    @TempDir
    private Path files;

    @Test
    void theSampleIsPlannedMigratedAndTold(TestDatabase database) {
        assertThat(Cli.run(Cli.on(database, "plan", "--location", SAMPLE)).out())
                .contains("1.1      create_workflow        transactional", "11 pending, 0 applied");

        Cli.Ended migrated = Cli.run(Cli.on(database, "migrate", "--location", SAMPLE));
        assertThat(migrated.exitCode()).isZero();
        assertThat(migrated.err()).isEmpty();
        assertThat(migrated.out()).first().isEqualTo("11 pending, 0 applied");
        assertThat(migrated.out()).anyMatch(line -> line.matches("V1\\.1 create_workflow … applied in \\d+ ms"));
        assertThat(migrated.out()).last().asString().startsWith("migrated: 11 applied in ");

        assertThat(Cli.run(Cli.on(database, "migrate", "--location", SAMPLE)).out())
                .singleElement()
                .asString()
                .startsWith("up to date: nothing pending in ");
        assertThat(Cli.run(Cli.on(database, "status", "--location", SAMPLE)).out())
                .last()
                .isEqualTo("11 applied");
    }

    @Test
    @Tag("slow")
    void jsonSaysTheSame(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("R__form_view.sql", "create or replace view form_view as select id from form");
        String[] where = {"--location", files.toString(), "--output", "json"};

        JsonNode plan = Cli.run(Cli.on(database, "plan", where)).json();
        assertThat(plan.toString())
                .isEqualTo(
                        "{\"pending\":[{\"version\":\"1\",\"name\":\"form\",\"kind\":\"transactional\",\"repeatable\":false},"
                                + "{\"version\":null,\"name\":\"form_view\",\"kind\":\"transactional\",\"repeatable\":true}],\"applied\":0}");

        JsonNode migrated = Cli.run(Cli.on(database, "migrate", where)).json();
        assertThat(migrated.propertyNames())
                .containsExactly("outcome", "applied", "byPeer", "waitedMillis", "tookMillis");
        assertThat(migrated.path("outcome").asString()).isEqualTo("migrated");
        assertThat(migrated.path("applied").path(1).propertyNames())
                .containsExactly("version", "name", "kind", "repeatable", "millis");

        JsonNode again = Cli.run(Cli.on(database, "migrate", where)).json();
        assertThat(again.path("outcome").asString()).isEqualTo("up-to-date");

        JsonNode status = Cli.run(Cli.on(database, "status", where)).json();
        assertThat(status.size()).isEqualTo(2);
        assertThat(status.path(0).propertyNames())
                .containsExactly(
                        "version",
                        "name",
                        "kind",
                        "repeatable",
                        "millis",
                        "state",
                        "checksum",
                        "appliedAt",
                        "appliedBy");
        assertThat(status.path(0).path("state").asString()).isEqualTo("applied");
        assertThat(status.path(0).path("appliedBy").asString()).contains("lockkeeper");
    }

    @Test
    @Tag("slow")
    void ledgerAndLockAreWhereTheyAreSaidToBe(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");

        Cli.Ended migrated = Cli.run(Cli.on(
                database,
                "migrate",
                "--location",
                files.toString(),
                "--schema",
                "own Schema",
                "--table",
                "own\"table",
                "--lock-key",
                "-0",
                "--lock-timeout",
                "500ms",
                "--lock-wait",
                "1m"));

        assertThat(migrated.exitCode()).isZero();
        assertThat(database.number("select count(*) from \"own Schema\".\"own\"\"table\""))
                .isOne();
    }

    @Test
    @Tag("slow")
    void severalLocationsAreOne(TestDatabase database) throws IOException {
        Path more = Files.createDirectories(files.resolve("more"));
        Path some = Files.createDirectories(files.resolve("some"));
        Files.writeString(more.resolve("V1__form.sql"), "create table form (id int)");
        Files.writeString(some.resolve("V2__drop_form.sql"), "drop table form");

        Cli.Ended migrated =
                Cli.run(Cli.on(database, "migrate", "--location", some.toString(), "--location", more.toString()));

        assertThat(migrated.out()).last().asString().startsWith("migrated: 2 applied");
    }

    @Test
    @Tag("slow")
    void aDatabaseThatHasItsObjectsIsTakenOver(TestDatabase database) throws IOException {
        database.execute("create table form (id int)");
        write("V1__form.sql", "create table form (id int)");
        write("V2__more.sql", "alter table form add size int");
        String[] where = {"--location", files.toString(), "--output", "json"};

        JsonNode baselined = Cli.run(Cli.on(database, "baseline", concat(where, "--at", "1")))
                .json();
        assertThat(baselined.path("outcome").asString()).isEqualTo("baselined");
        assertThat(baselined.path("marked").size()).isOne();
        assertThat(baselined.path("marked").path(0).propertyNames())
                .containsExactly("version", "name", "kind", "repeatable", "checksum");
        assertThat(Cli.run(Cli.on(database, "migrate", where))
                        .json()
                        .path("applied")
                        .path(0)
                        .path("version")
                        .asString())
                .isEqualTo("2");
        assertThat(Cli.run(Cli.on(database, "status", where))
                        .json()
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("baseline");
    }

    @Test
    @Tag("slow")
    void allIsTakenAsDone(TestDatabase database) throws IOException {
        database.execute("create table form (id int)");
        write("V1__form.sql", "create table form (id int)");
        write("R__view.sql", "create view v as select 1 as one");

        Cli.Ended baselined = Cli.run(Cli.on(database, "baseline", "--all", "--location", files.toString()));

        assertThat(baselined.exitCode()).isZero();
        assertThat(baselined.out()).last().isEqualTo("baselined: 2 migrations marked as applied, none was run");
        assertThat(Cli.run(Cli.on(database, "plan", "--location", files.toString()))
                        .out())
                .last()
                .isEqualTo("0 pending, 2 applied");
    }

    @Test
    @Tag("slow")
    void anIntendedEditIsAccepted(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        Cli.run(Cli.on(database, "migrate", "--location", files.toString()));
        write("V1__form.sql", "create table form (id int) -- of all kinds");
        String[] accept = {"--location", files.toString(), "--version", "1", "--reason", "a comment", "--output", "json"
        };

        JsonNode accepted = Cli.run(Cli.on(database, "accept", accept)).json();

        assertThat(accepted.toString())
                .isEqualTo("{\"outcome\":\"accepted\",\"version\":\"1\",\"name\":\"form\",\"was\":\"edited\","
                        + "\"reason\":\"a comment\"}");
        assertThat(Cli.run(Cli.on(database, "migrate", "--location", files.toString()))
                        .exitCode())
                .isZero();
    }

    @Test
    @Tag("slow")
    void aLongChangeThatOnlyAPersonCanJudgeGoesOnWhenSheHasSpoken(TestDatabase database) throws IOException {
        write("V1__trace.sql", "create table trace (step int)");
        write("V2__fill.sql", "-- lockkeeper: standalone\ndo $$ begin insert into trace values (1); commit; end $$");
        Cli.run(Cli.on(database, "migrate", "--location", files.toString()));
        database.execute(
                "update lockkeeper_ledger set state = 'running', statement_cursor = 0, revision = default, progress = progress - 'done' where version = '2'");

        Cli.Ended refused = Cli.run(Cli.on(database, "migrate", "--location", files.toString()));
        assertThat(refused.exitCode()).isEqualTo(14);
        assertThat(refused.err()).anyMatch(line -> line.contains("resolve --version 2 --as applied --reason"));
        assertThat(Cli.run(Cli.on(database, "status", "--location", files.toString(), "--output", "json"))
                        .json()
                        .get(1)
                        .path("state")
                        .asString())
                .isEqualTo("unresolved");

        Cli.Ended resolved = Cli.run(Cli.on(
                database,
                "resolve",
                "--location",
                files.toString(),
                "--version",
                "2",
                "--as",
                "applied",
                "--reason",
                "it is filled",
                "--output",
                "json"));

        assertThat(resolved.exitCode()).isZero();
        assertThat(resolved.out())
                .containsExactly(
                        "{\"outcome\":\"resolved\",\"version\":\"2\",\"name\":\"fill\",\"as\":\"applied\",\"reason\":\"it is filled\"}");
        assertThat(Cli.run(Cli.on(database, "migrate", "--location", files.toString()))
                        .out())
                .anyMatch(line -> line.startsWith("up to date"));
        assertThat(database.number("select count(*) from trace")).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void aLateMergeRunsWhenAsked(TestDatabase database) throws IOException {
        write("V2__form.sql", "create table form (id int)");
        Cli.run(Cli.on(database, "migrate", "--location", files.toString()));
        write("V1__late.sql", "create table late (id int)");

        assertThat(Cli.run(Cli.on(database, "migrate", "--location", files.toString(), "--out-of-order"))
                        .out())
                .last()
                .asString()
                .startsWith("migrated: 1 applied");
    }

    @Test
    @Tag("slow")
    void theEnvironmentNamesTheDatabase(TestDatabase database) {
        try (ChildJvm child = Cli.builder("plan", "--location", SAMPLE)
                .environment(
                        "LOCKKEEPER_URL",
                        "r2dbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()))
                .environment("LOCKKEEPER_USER", database.user())
                .environment("LOCKKEEPER_PASSWORD", database.password())
                .start()) {
            assertThat(Cli.Ended.of(child).out()).last().isEqualTo("11 pending, 0 applied");
        }
    }

    @Test
    @Tag("slow")
    void jsonIsUtf8WhateverTheLocale(TestDatabase database) throws IOException {
        write("V1__form.sql", "select größe from form");
        try (ChildJvm child = Cli.builder(
                        Cli.on(database, "migrate", "--location", files.toString(), "--output", "json"))
                .jvmOptions("-Dfile.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII")
                .environment("LC_ALL", "C")
                .start()) {
            assertThat(Cli.Ended.of(child).json().path("error").path("message").asString())
                    .contains("select größe from form");
        }
    }

    @Test
    @Tag("slow")
    void verboseLogsToStandardErrorAlone(TestDatabase database) {
        Cli.Ended migrated =
                Cli.run(Cli.on(database, "migrate", "--location", SAMPLE, "--output", "json", "--verbose"));

        assertThat(migrated.json().path("outcome").asString()).isEqualTo("migrated");
        assertThat(migrated.err()).anyMatch(line -> line.startsWith("INFO  io.lockkeeper.run: V1 create_account"));
        assertThat(migrated.err()).noneMatch(line -> line.contains(database.password()));
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(files.resolve(file), sql);
    }

    private static String[] concat(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
