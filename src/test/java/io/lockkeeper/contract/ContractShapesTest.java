package io.lockkeeper.contract;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements of every shape, sent by tests that run at once: what is recorded is true, and stays as it is. */
@Tag("slow")
class ContractShapesTest {

    private static final String SCHEMA = """
            create type mood as enum ('glad', 'sad');
            create domain email_address as text check (value like '%@%');
            create type place as (street text, zip int);
            create table account (id bigint generated always as identity primary key, email text not null, mood mood);
            create table doc (id bigint generated always as identity, account bigint, data jsonb);
            create table "My Table" ("Weird Name" int, "a""b, c" text, "select" int);
            create table setting (name text primary key, value text not null default 'x');
            create table mailbox (address email_address, tags text[], moods mood[], place place, span int4range);
            create schema other;
            create type other.kind as enum ('x');
            create table other.thing (name varchar(10), kind other.kind);
            create sequence counter;
            create procedure log_it(text) language sql as 'select 1';
            create function pairs(int) returns table (a int, b text) language sql as 'select $1, ''x''';
            create materialized view totals as select count(*) as n from account;
            """;

    /** One of each kind; which test sent it is chance. */
    private static final String[] BLOCKS = {
        """
            -- binds: character varying
            call log_it($1);
            """, """
            -- binds: bigint, jsonb
            -- columns: id bigint, account bigint, data jsonb
            insert into doc (account, data) values ($1, $2) returning *;
            """, """
            -- binds: character varying, character varying[]
            -- columns: address text, tags text[], moods mood[]
            insert into mailbox (address, tags, moods) values ($1, $2, '{glad}') returning address, tags, moods;
            """, """
            -- binds: integer
            -- columns: "Weird Name" integer, "a""b, c" text, select integer
            select "Weird Name", "a""b, c", "select" from "My Table" where "Weird Name" = $1;
            """, """
            -- binds: character varying
            -- columns: m mood, list integer[], part integer[]
            select $1::mood as m, '{1,2}'::int[] as list, (array[1,2,3])[2:3] as part;
            """, """
            -- binds: bigint, character varying
            -- columns: email text
            select email from account where (id, email) in (($1, $2));
            """, """
            -- columns: id bigint
            select id from account
            where id = 7;
            """, """
            -- columns: one text, two text, three text, four integer
            select E'a\\'b' as one, $q$it's; x$q$ as two, 'a

            -- test: x
            b' as three, -1 - -2 as four;
            """, """
            -- binds: bigint
            -- columns: id bigint, email text
            select id, email from account where id = $1 for update;
            """, """
            -- binds: bigint
            -- columns: count bigint
            with recent as (select id from account order by id desc limit $1) select count(*) from recent;
            """,
    };

    @TempDir
    private Path folder;

    private String run(TestDatabase database, Path file) throws IOException {
        try (ChildJvm child = ChildJvm.running(RecordedShapes.class)
                .jvmOptions(
                        "-Dsample.url=" + database.r2dbcUrl(),
                        "-Dlockkeeper.contract.file=" + file,
                        "-Dlockkeeper.contract.exclude=\\b(made_by_test|inside)\\b")
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            assertThat(child.lines()).noneMatch(line -> line.contains(" is not written"));
        }
        return Files.readString(file);
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void eachIsRecordedOnceAndFitsTheSchemaThatItWasSentTo(TestServer server) throws IOException {
        Path file = folder.resolve("contract.sql");
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__all.sql"), SCHEMA);
        FileTime before = FileTime.from(Instant.EPOCH);
        String first;
        try (TestDatabase database = server.database()) {
            database.execute(SCHEMA);
            first = run(database, file);
            Files.setLastModifiedTime(file, before);

            assertThat(run(database, file)).isEqualTo(first);
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        }

        assertThat(first.replaceAll("(?m)^-- test: io.*\n", "").split("(?<=;\n)\n|(?<=\")\\.\n\n"))
                .contains(BLOCKS);
        assertThat(first).doesNotContain("scratch", "copied", "4711", "made_by_test");

        Screen screen = new Screen();
        try (TestDatabase scratch = server.database()) {
            assertThat(screen.run(
                            "compat",
                            "--contract",
                            file.toString(),
                            "--location",
                            migrations.toString(),
                            "--base",
                            "1",
                            "--execute",
                            "--scratch-url",
                            scratch.r2dbcUrl()))
                    .as(screen.all())
                    .isZero();
        }
        assertThat(screen.out()).contains("the deployed schema: fits\n");
    }
}
