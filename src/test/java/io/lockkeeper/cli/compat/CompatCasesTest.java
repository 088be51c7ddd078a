package io.lockkeeper.cli.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases that became public, in a small form: the table of the page says which of them are found. */
@Tag("slow")
class CompatCasesTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private void migration(int version, String sql) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("db")).resolve("V" + version + "__m.sql"), sql);
    }

    @Test
    void eachIsFoundOrIsNotAsThePageSays(TestDatabase database) throws IOException {
        migration(1, """
                create table organization (id int, default_model text);
                create table member (id int, eligible_at timestamptz);
                create table opinion (id int);
                create table model (id int, name text);
                create table message (id int, run_id int);
                create table app (id int, can_read boolean);
                """);
        migration(2, "alter table organization drop column default_model");
        migration(3, "alter table member drop column eligible_at");
        migration(4, "alter table opinion add column headnotes text not null");
        migration(5, "alter table model add column added text");
        migration(6, "alter table message add column sequence int, add unique (run_id, sequence)");
        migration(
                7,
                "alter table app add column config jsonb; update app set config = jsonb_build_object('read', can_read)");
        Path old = Files.writeString(folder.resolve("old.sql"), """
                -- lockkeeper contract 1
                -- ledger: 1

                select id, default_model from organization;

                -- binds: integer
                insert into member (id, eligible_at) values ($1, default);

                -- binds: integer
                insert into opinion (id) values ($1);

                -- columns: id integer, name text
                select * from model;

                -- binds: boolean
                update app set can_read = $1;
                """);
        Path next = Files.writeString(folder.resolve("next.sql"), """
                -- lockkeeper contract 1

                -- binds: integer, integer
                insert into message (run_id, sequence) values ($1, $2) on conflict (run_id, sequence) do nothing;

                select config from app;
                """);

        Screen screen = new Screen();
        int exit = screen.run(
                "compat",
                "--contract",
                old.toString(),
                "--new-contract",
                next.toString(),
                "--location",
                folder.resolve("db").toString(),
                "--scratch-url",
                database.r2dbcUrl(),
                "--output",
                "json");

        assertThat(exit).as(screen.all()).isEqualTo(15);
        JsonNode verdict = JsonMapper.shared().readTree(screen.out());
        assertThat(breach(verdict, 2)).isEqualTo("error 42703");
        assertThat(breach(verdict, 3)).isEqualTo("error 42703");
        assertThat(breach(verdict, 4)).isEqualTo("error 23502");
        assertThat(breach(verdict, 5)).isEqualTo("warning 0A000");
        assertThat(breach(verdict, 7)).isEmpty();
        assertThat(verdict.path("next").path("before")).hasSize(2);
        assertThat(verdict.path("next").path("mayStartBefore").asBoolean()).isFalse();
        assertThat(verdict.path("next").path("startsAfter").asString()).endsWith("V7__m.sql");
    }

    private static String breach(JsonNode verdict, int version) {
        JsonNode breaches = verdict.path("migrations").path(version - 2).path("breaches");
        return breaches.isEmpty()
                ? ""
                : breaches.path(0).path("severity").asString() + " "
                        + breaches.path(0).path("sqlState").asString();
    }
}
