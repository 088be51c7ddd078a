package io.lockkeeper.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way in which a migration breaks a release that runs: one run with a migration for each. */
@Tag("slow")
class CompatDefectsTest {

    /**
     * A defect.
     *
     * @param made what the deployed schema has for it
     * @param header of the statement in the contract
     * @param change the migration
     * @param severity error, warning, or empty where nothing is to be found
     */
    private record Defect(String made, String header, String statement, String change, String severity, String state) {}

    private static final List<Defect> DEFECTS = List.of(
            new Defect(
                    "create table a1 (id int, nick text)",
                    "",
                    "select nick from a1",
                    "alter table a1 drop column nick",
                    "error",
                    "42703"),
            new Defect("create table a2 (id int)", "", "select id from a2", "drop table a2", "error", "42P01"),
            new Defect(
                    "create function a3(int) returns int language sql as 'select 1'",
                    "-- binds: integer\n",
                    "select a3($1)",
                    "drop function a3",
                    "error",
                    "42883"),
            new Defect(
                    "create table a4 (id int, nick text); create view v4 as select id, nick from a4",
                    "",
                    "select nick from v4",
                    "drop view v4; create view v4 as select id from a4",
                    "error",
                    "42703"),
            new Defect(
                    "create type m5 as enum ('glad', 'sad'); create table a5 (mood m5)",
                    "",
                    "select count(*) from a5 where mood = 'glad'",
                    "alter type m5 rename value 'glad' to 'happy'",
                    "error",
                    "22P02"),
            new Defect(
                    "create table a6 (email text unique)",
                    "-- binds: character varying\n",
                    "insert into a6 (email) values ($1) on conflict (email) do nothing",
                    "alter table a6 drop constraint a6_email_key",
                    "error",
                    "42P10"),
            new Defect(
                    "create table a7 (id int, email text)",
                    "-- binds: integer\n",
                    "insert into a7 (id) values ($1)",
                    "alter table a7 add column region text not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table a8 (id bigint)",
                    "-- columns: id bigint\n",
                    "select id from a8",
                    "alter table a8 alter column id type int",
                    "error",
                    "0A000"),
            new Defect(
                    "create table a9 (size varchar(50))",
                    "-- binds: character varying\n",
                    "update a9 set size = $1",
                    "alter table a9 alter column size type varchar(20)",
                    "warning",
                    "22001"),
            new Defect(
                    "create table b0 (id int)",
                    "-- columns: id integer\n",
                    "select * from b0",
                    "alter table b0 add column more text",
                    "warning",
                    "0A000"),
            new Defect(
                    "create table b1 (id int)",
                    "-- binds: integer\n",
                    "insert into b1 (id) values ($1)",
                    "alter table b1 add constraint positive check (id > 0)",
                    "warning",
                    "23514"),
            new Defect(
                    "create table b2 (id int, at timestamptz default now())",
                    "-- binds: integer\n",
                    "insert into b2 (id) values ($1)",
                    "alter table b2 alter column at drop default",
                    "warning",
                    ""),
            new Defect(
                    "create table b3 (id int) partition by range (id);"
                            + " create table b3_1 partition of b3 for values from (1) to (10)",
                    "-- binds: integer\n",
                    "insert into b3 (id) values ($1)",
                    "drop table b3_1",
                    "warning",
                    "23514"),
            new Defect(
                    "create table b4 (amount bigint)",
                    "-- binds: bigint\n",
                    "select 1 from b4 where amount = $1",
                    "alter table b4 alter column amount type text",
                    "error",
                    "42883"),
            new Defect(
                    "create table b5 (id int, nick text)",
                    "-- binds: integer\n",
                    "insert into b5 values ($1)",
                    "alter table b5 alter column nick set not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table b6 (id int)",
                    "-- binds: integer\n",
                    "insert into b6 (id) values ($1)",
                    "alter table b6 add column region text not null default 'eu', add column nick text",
                    "",
                    ""),
            new Defect(
                    "create table b7 (id int primary key); create table c7 (b7_id int)",
                    "-- binds: integer\n",
                    "delete from b7 where id = $1",
                    "alter table c7 add foreign key (b7_id) references b7",
                    "warning",
                    "23503"),
            new Defect(
                    "create table b8 (nick text)",
                    "-- binds: character varying\n",
                    "update b8 set nick = $1",
                    "alter table b8 alter column nick set not null",
                    "warning",
                    "23502"),
            new Defect(
                    "create table c1 (id int, nick text)",
                    "-- binds: integer, character varying\n",
                    "insert into c1 select $1, $2 where $2 is distinct from 'x'",
                    "alter table c1 add column region text not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table c2 (id int); create table d2 (id int)",
                    "",
                    "insert into c2 select * from d2",
                    "alter table c2 add column region text not null",
                    "warning",
                    "23502"),
            new Defect(
                    "create table c3 (id int, marks int[])",
                    "-- binds: integer\n",
                    "insert into c3 values ($1, array[1, 2])",
                    "alter table c3 add column region text not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table c4 (id int); create view v4_open as select id from c4",
                    "-- binds: integer\n",
                    "insert into v4_open (id) values ($1)",
                    "alter table c4 add column region text not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table c5 (id int, nick text); create view v5_open as select id, nick from c5",
                    "-- binds: integer\n",
                    "insert into v5_open (id) values ($1)",
                    "alter table c5 alter column nick set not null",
                    "error",
                    "23502"),
            new Defect(
                    "create table c6 (id int)",
                    "-- binds: integer\n",
                    "update c6 set id = $1",
                    "alter table c6 rename to d6; create view c6 as select distinct id from d6",
                    "error",
                    "55000"));

    @TempDir
    private Path folder;

    static Stream<TestServer> servers() {
        return TestServer.tested();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void eachIsFoundAtItsMigration(TestServer server) throws IOException {
        StringBuilder base = new StringBuilder();
        StringBuilder contract = new StringBuilder("-- lockkeeper contract 1\n-- ledger: 1\n");
        int version = 2;
        for (Defect defect : DEFECTS) {
            base.append(defect.made()).append(";\n");
            contract.append("\n-- test: com.example.Test").append(version).append('\n');
            contract.append(defect.header()).append(defect.statement()).append(";\n");
            Files.writeString(folder.resolve("V" + version + "__change.sql"), defect.change());
            version++;
        }
        Files.writeString(folder.resolve("V1__base.sql"), base);
        Path file = Files.createDirectories(folder.resolve("deployed")).resolve("contract.sql");
        Files.writeString(file, contract);
        Path location = Files.createDirectories(folder.resolve("migrations"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path migration : files.filter(Files::isRegularFile).toList()) {
                Files.move(migration, location.resolve(migration.getFileName()));
            }
        }

        JsonNode verdict;
        try (TestDatabase scratch = server.database()) {
            Screen screen = new Screen();
            int exit = screen.run(
                    "compat",
                    "--contract",
                    file.toString(),
                    "--location",
                    location.toString(),
                    "--scratch-url",
                    scratch.r2dbcUrl(),
                    "--output",
                    "json");
            assertThat(exit).as(screen.all()).isEqualTo(15);
            verdict = JsonMapper.shared().readTree(screen.out());
            assertThat(scratch.strings(
                            "select datname::text from pg_database where datname like 'lockkeeper_scratch%'"))
                    .isEmpty();
        }

        assertThat(verdict.path("atBase")).isEmpty();
        assertThat(verdict.path("statements").asInt()).isEqualTo(DEFECTS.size());
        for (int i = 0; i < DEFECTS.size(); i++) {
            Defect defect = DEFECTS.get(i);
            JsonNode stage = verdict.path("migrations").path(i);
            assertThat(stage.path("file").asString()).endsWith("V" + (i + 2) + "__change.sql");
            if (defect.severity().isEmpty()) {
                assertThat(stage.path("breaches")).as(defect.change()).isEmpty();
                continue;
            }
            assertThat(stage.path("breaches"))
                    .as(defect.change() + stage)
                    .singleElement()
                    .satisfies(breach -> {
                        assertThat(breach.path("statement").asString()).isEqualTo(defect.statement());
                        assertThat(breach.path("severity").asString()).isEqualTo(defect.severity());
                        assertThat(breach.path("sqlState").asString("")).isEqualTo(defect.state());
                        assertThat(breach.path("test").asString()).startsWith("com.example.Test");
                        assertThat(breach.path("advice").asString()).isNotBlank();
                    });
        }
    }
}
