package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.repeatable;
import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.Catalog;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused or followed in one kind of file is so in every kind, before anything runs, and is told at once. */
@Tag("slow")
class OneReaderTest {

    private static final String BATCHED = "-- lockkeeper: batched, table=seat, key=id\n";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    private static final Migration FIRST =
            versioned("1", "seat", "create table seat (id int primary key, row int); insert into seat values (1, 1)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t1 (id int);\n\\connect otherdb\ncreate table t2 (id int);",
                "-- lockkeeper: standalone\ncreate table t1 (id int);\n\\connect otherdb\ncreate table t2 (id int);",
                "\\connect otherdb\nvacuum;",
                BATCHED + "\\connect otherdb\nupdate seat set row = 2 where id between :'first' and :'last'",
                "-- lockkeeper: standalone\n\\c -reuse-previous=on \"dbname='otherdb'\"\ncreate table t1 (id int)",
            })
    void connectingElsewhereIsRefusedBeforeAnythingRuns(String sql) {
        TestDatabase database = postgres.database();
        for (Migration bad : List.of(versioned("2", "bad", sql), repeatable("bad", sql))) {
            for (int start = 1; start <= 2; start++) {
                BadMigrationException refused = failure(BadMigrationException.class, 10, database, FIRST, bad);
                assertThat(refused).hasMessageContaining("names the database otherdb, and this is " + database.name());
            }
            assertThat(failure(
                            BadMigrationException.class,
                            10,
                            Runs.of(database, FIRST, bad).plan()))
                    .hasMessageContaining("names the database otherdb");
        }
        assertThat(database.strings("select relname::text from pg_class where relname in ('seat', 't1', 't2')"))
                .isEmpty();
    }

    @Test
    void connectingToTheSameDatabaseIsFollowedInEveryKindOfFile(TestDatabase database) throws IOException {
        String connect = "\\connect " + database.name() + "\n";
        Files.writeString(folder.resolve("V1__seat.sql"), connect + "create table seat (id int primary key, row int);");
        Files.writeString(
                folder.resolve("V2__fill.sql"), "\\c\ninsert into seat select i, i from generate_series(1, 9) i");
        Files.writeString(
                folder.resolve("V3__index.sql"), connect + "create index concurrently seat_row on seat (row);");
        Files.writeString(
                folder.resolve("V4__more.sql"),
                "-- lockkeeper: standalone\nset statement_timeout = '1min';\n" + connect + "vacuum seat;");
        Files.writeString(
                folder.resolve("V5__batch.sql"),
                BATCHED + connect + "update seat set row = -row where id between :'first' and :'last'");
        Files.writeString(folder.resolve("R__view.sql"), connect + "create or replace view v as select 1 as one;");

        assertThat(Runs.titles(Runs.get(Migrator.builder(database.connectionFactory())
                        .source(MigrationSource.directory(folder))
                        .build()
                        .migrate())))
                .hasSize(6);
        assertThat(database.number("select sum(row) from seat")).isEqualTo(-45);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- lockkeeper: standalone\n",
                "-- lockkeeper: transactional\n",
            })
    void aDumpThatDropsALiveDatabaseDropsNoneWhateverItsHeader(String header) {
        TestDatabase database = postgres.database();
        try (TestDatabase live = TestServer.current().database()) {
            live.execute("create table kept (id int)");
            String dump = Catalog.resource("/dumps/objects-create.sql")
                    .replaceAll(
                            "(DATABASE IF EXISTS|CREATE DATABASE|ALTER DATABASE|\\\\connect) lo\\b",
                            "$1 " + live.name());
            assertThat(dump).contains("DROP DATABASE IF EXISTS " + live.name());

            BadMigrationException refused =
                    failure(BadMigrationException.class, 10, database, versioned("1", "dump", header + dump));

            assertThat(refused)
                    .hasMessageContaining("make the dump without --create (-C)")
                    .hasMessageNotContaining("lockkeeper: standalone");
            assertThat(live.number("select count(*) from kept")).isZero();
            assertThat(database.number("select count(*) from pg_class where relname = 'attachment'"))
                    .isZero();
        }
    }

    @Test
    void theDatabaseThatIsMigratedIsNeitherDroppedNorMadeNorRenamed(TestDatabase database) {
        for (String statement : List.of(
                "drop database " + database.name(),
                "drop database if exists " + database.name().toUpperCase(java.util.Locale.ROOT) + " with (force)",
                "create database \"" + database.name() + "\"",
                "alter database " + database.name() + " rename to gone")) {
            for (String header : List.of("", "-- lockkeeper: standalone\ncreate table early (id int);\n")) {
                assertThat(failure(
                                BadMigrationException.class, 10, database, versioned("1", "own", header + statement)))
                        .hasMessageContaining("the database that is migrated")
                        .hasMessageNotContaining("standalone");
            }
        }
        assertThat(database.number("select count(*) from pg_class where relname = 'early'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects-copy.sql"})
    void aDumpWithLargeObjectsRunsAsItIs(String dump) {
        TestServer.tested().forEach(server -> {
            try (TestDatabase database = server.database()) {
                String text =
                        Catalog.resource("/dumps/" + dump).replace("OWNER TO postgres", "OWNER TO " + database.user());
                assertThat(text).contains("BEGIN;", "lo_open", "COMMIT;");

                assertThat(Runs.migrate(database, versioned("1", "objects", text)))
                        .containsExactly("V1 objects");

                assertThat(database.strings(
                                "select convert_from(lo_get(content), 'UTF8') from public.attachment where id = 1"))
                        .containsExactly("first; $$ it's");
                assertThat(database.longs("select length(lo_get(content))::bigint from public.attachment order by id"))
                        .containsExactly(14L, 36_000L, 0L);
            }
        });
    }

    @Test
    void allRefusalsOfAFolderAreToldInOneRun(TestDatabase database) throws IOException {
        List<Migration> files = new ArrayList<>(List.of(FIRST));
        for (int i = 2; i <= 25; i++) {
            files.add(versioned(String.valueOf(i), "f", "select 1;\ncommit;"));
        }
        Migration[] all = files.toArray(Migration[]::new);

        for (int start = 1; start <= 2; start++) {
            BadMigrationException refused = failure(BadMigrationException.class, 10, database, all);
            assertThat(refused.location()).contains(new Location("V2__f", 2, 1));
            assertThat(refused.getMessage().lines())
                    .hasSize(21)
                    .contains(
                            "V21__f:2:1: `commit` would end the migration's own transaction: remove it; each file is one"
                                    + " transaction")
                    .last()
                    .isEqualTo("24 refusals; the first 20 are shown.");
        }
        assertThat(failure(
                                BadMigrationException.class,
                                10,
                                Runs.of(database, all).plan())
                        .count())
                .isEqualTo(24);
        assertThat(database.number("select count(*) from pg_class where relname = 'seat'"))
                .isZero();
    }
}
