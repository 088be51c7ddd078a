package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

/** Data that stand in a script go to the server by copy, in the transaction of the rest. */
@Tag("slow")
class CopyTest {

    private static final String TABLE = "create table t (id int primary key, what text);\n";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void textCsvAndStatementsTakeTurns(TestServer server) {
        try (TestDatabase database = server.database()) {
            Runs.migrate(database, versioned("1", "mixed", TABLE + """
                    insert into t values (1, 'inserted');
                    copy t from stdin;
                    2\tit's; $1 'not closed
                    3\t\\\\ \\t \\n \\x41
                    4\t\\N
                    \\.
                    insert into t select 5, count(*)::text from t;
                    COPY t (what, id) FROM STDIN WITH (FORMAT csv, HEADER true);
                    what,id
                    "a ""quoted"",
                    line",6
                    ,7
                    \\.

                    copy t (id, what) from stdin (format text, delimiter '|', null 'nothing'); -- a comment
                    8|nothing
                    9|a\tb
                    \\.
                    copy t from stdin; --
                    \\.
                    update t set what = what || '!' where id = 9;
                    copy t (id) from stdin;
                    10
                    11"""));

            assertThat(database.strings("select id || ' ' || coalesce(what, 'null') from t order by id"))
                    .containsExactly(
                            "1 inserted",
                            "2 it's; $1 'not closed",
                            "3 \\ \t \n A",
                            "4 null",
                            "5 4",
                            "6 a \"quoted\",\nline",
                            "7 null",
                            "8 null",
                            "9 a\tb!",
                            "10 null",
                            "11 null");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin;\r\n1\tone\r\n2\ttwo\r\n\\.\r\nselect 1;\r\n",
                "\uFEFFcopy t from stdin;\n1\tone\n2\ttwo\n\\.",
                "copy t from stdin;\n1\tone\n2\ttwo\n",
                "copy t from stdin;\n1\tone\n2\ttwo",
                "copy t from stdin\n;\n1\tone\n2\ttwo",
                "copy t from stdin csv;\r\n1,one\r\n2,two",
                "copy t from stdin;\n\\.\ncopy t from stdin;\n1\tone\n2\ttwo"
            })
    void howeverTheDataEndTheyAreTheSame(String script) {
        TestDatabase database = postgres.database();

        assertThat(Runs.migrate(
                        database,
                        versioned("1", "table", TABLE),
                        versioned("2", "data", script),
                        versioned("3", "next", "insert into t values (3, 'three')")))
                .hasSize(3);
        assertThat(database.strings("select what from t order by id")).containsExactly("one", "two", "three");
        assertThat(Runs.ledger(database)).containsExactly("V1", "V2", "V3");
    }

    @Test
    void anEmptyCopyAtTheEndOfTheFileIsFine(TestDatabase database) {
        assertThat(Runs.migrate(database, versioned("1", "empty", TABLE + "copy t from stdin;")))
                .hasSize(1);
        assertThat(database.number("select count(*) from t")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin;",
                "copy t from stdin; -- a comment",
                "copy t from stdin (format text /* two\nlines */);",
                "copy t from stdin\n;",
                "copy t from stdin -- a comment\n ;  -- another"
            })
    void aBadRowIsPointedAtInTheFile(String copy) {
        TestDatabase database = postgres.database();
        String before = TABLE + "\n" + copy + "\n1\tone\n2\ttwo\n";

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "bad", before + "three\t3\n4\tfour\n\\.\nselect 1"));

        int line = (int) before.lines().count() + 1;
        assertThat(failed.location()).contains(new Location("V1__bad", line, 0));
        assertThat(failed).hasMessage("""
                        V1__bad:%d: invalid input syntax for type integer: "three" (SQLSTATE 22P02)
                        Where: COPY t, line 3, column id: "three"
                        It was rolled back as a whole; nothing of it was kept.""", line);
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;1;one;two                   | 22P04 | 3",
                "1;one\\n2                     | 22P04 | 4",
                "1;one\\n2;two\\n1;again       | 23505 | 5",
                "1;one\\n2;\"two\\nlines\"\\n3;\"never closed | 22P04 | 6",
            })
    void whateverIsWrongWithTheData(String data, String sqlState, int line) {
        TestDatabase database = postgres.database();

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned(
                        "1",
                        "bad",
                        TABLE + "copy t from stdin (format csv, delimiter ';');\n" + data.replace("\\n", "\n")));

        assertThat(failed.sqlState()).contains(sqlState);
        assertThat(failed.location()).contains(new Location("V1__bad", line, 0));
    }

    @Test
    void aTriggerThatRefusesARowIsShownWithTheRowsLine(TestDatabase database) {
        StepFailedException failed =
                failure(StepFailedException.class, 13, database, versioned("1", "bad", TABLE + """
                create function refuse() returns trigger language plpgsql as $$
                begin
                  if new.id = 2 then raise exception 'no twos'; end if;
                  return new;
                end $$;
                create trigger refuse before insert on t for each row execute function refuse();
                copy t from stdin;
                1\tone
                2\ttwo
                \\.
                """));

        assertThat(failed.location()).contains(new Location("V1__bad", 10, 0));
        assertThat(failed).hasMessageContaining("PL/pgSQL function refuse() line 3 at RAISE");
    }

    @Test
    void aCopyThatTheServerRefusesIsPointedAtLikeAnyStatement(TestDatabase database) {
        String data = "1\tone\n".repeat(200_000) + "\\.\n";

        StepFailedException missing = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "x", "select 1;\n  copy t from stdin;\n" + data));
        assertThat(missing.location()).contains(new Location("V1__x", 2, 3));
        assertThat(missing)
                .hasMessageContaining("relation \"t\" does not exist")
                .hasMessageContaining("  2 | copy t");

        StepFailedException column = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "x", TABLE + "copy t (id, wat) from stdin;\n" + data));
        assertThat(column.location()).contains(new Location("V1__x", 2, 1));
        assertThat(column).hasMessageContaining("column \"wat\" of relation \"t\" does not exist");

        StepFailedException option = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "x", TABLE + "copy t from stdin\n  (formatt csv);\n" + data));
        assertThat(option.location()).contains(new Location("V1__x", 3, 4));
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000, 500_000})
    void aRowRefusedBeforeAllDataAreSentEndsTheRunAtOnce(int badLine, @TempDir Path folder) throws IOException {
        TestDatabase database = postgres.database();
        write(folder.resolve("V1__rows.sql"), "create table t (id int, what text);\n", 500_000, badLine);

        StepFailedException failed = failure(
                StepFailedException.class, 13, runOf(database, folder).build().migrate());

        assertThat(failed.location().orElseThrow().line()).isEqualTo(2 + badLine);
        assertThat(failed.location().orElseThrow().file()).endsWith("V1__rows.sql");
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
        assertThat(others(database)).isZero();
    }

    @Test
    void aCopyOfAFileIsAnOrdinaryStatement(TestDatabase database, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.txt");
        Files.writeString(file, "1\tone\n");

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "x", TABLE + "copy t from '" + file + ".missing';\ninsert into t values (1, 'one')"));

        assertThat(failed.location()).contains(new Location("V1__x", 2, 1));
        assertThat(failed.sqlState()).contains("58P01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin (format binary);",
                "copy t from stdin with (format 'binary', freeze);",
                "copy binary t from stdin;",
                "copy t (id, what) from stdin binary;"
            })
    void binaryDataAreRefusedBeforeAnythingRuns(String copy) {
        TestDatabase database = postgres.database();

        BadMigrationException refused =
                failure(BadMigrationException.class, 10, database, versioned("1", "binary", TABLE + copy + "\nPGCOPY"));

        assertThat(refused)
                .hasMessage("V1__binary:2:1: the data of a binary copy cannot stand in a script, which is text:"
                        + " use text or csv");
    }

    @Test
    void aColumnThatIsCalledBinaryIsNone(TestDatabase database) {
        assertThat(Runs.migrate(database, versioned("1", "names", """
                        create table "binary" (id int, "binary" text);
                        copy "binary" ("binary", id) from stdin (null 'binary');
                        binary\t1
                        \\.
                        """))).hasSize(1);
        assertThat(database.number("select count(*) from \"binary\" where \"binary\" is null"))
                .isEqualTo(1);
    }

    @Test
    void deferredConstraintsSeeTheDataOfEveryCopy(TestDatabase database) {
        assertThat(Runs.migrate(database, versioned("1", "deferred", """
                        create table parent (id int primary key);
                        create table child (id int references parent deferrable initially deferred);
                        copy child from stdin;
                        1
                        \\.
                        copy parent from stdin;
                        1
                        \\.
                        """))).hasSize(1);
    }

    @Test
    void manyCopiesAndStatementsKeepTheirOrder(TestDatabase database) {
        String script = IntStream.range(0, 200)
                .mapToObj(i ->
                        "insert into t values (" + 2 * i + ", 'i');\ncopy t from stdin;\n" + (2 * i + 1) + "\tc\n\\.\n")
                .collect(Collectors.joining("", TABLE, ""));

        Runs.migrate(database, versioned("1", "many", script));

        assertThat(database.string("select string_agg(what, '' order by ctid) from t"))
                .isEqualTo("ic".repeat(200));
    }

    @Test
    void cancellingInTheMiddleOfACopyLeavesNothing(TestDatabase database, @TempDir Path folder) throws IOException {
        write(folder.resolve("V1__rows.sql"), """
                create table t (id int, what text);
                create function hold() returns trigger language plpgsql as $$
                begin
                  if new.id = 70000 then perform pg_sleep(600); end if;
                  return new;
                end $$;
                create trigger hold before insert on t for each row execute function hold();
                """, 500_000, 0);
        Disposable run = runOf(database, folder).build().migrate().subscribe(done -> {}, failed -> {});

        Awaitility.await()
                .until(() -> database.number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                                + " and datname = current_database() and query like 'copy%'")
                        == 1);
        run.dispose();

        Awaitility.await().until(() -> others(database) == 0);
        assertThat(database.number("select count(*) from pg_class where relname = 't'"))
                .isZero();
    }

    private static Migrator.Builder runOf(TestDatabase database, Path folder) {
        return Migrator.builder(database.connectionFactory()).source(MigrationSource.directory(folder));
    }

    private static long others(TestDatabase database) {
        return database.number(
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }

    /** @param badLine which row is none, from 1; 0 for none of them */
    private static void write(Path file, String before, int rows, int badLine) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(before + "copy t from stdin;\n");
            for (int row = 1; row <= rows; row++) {
                out.write(row == badLine ? "bad\n" : row + "\tsome text of the row " + row + "\n");
            }
        }
    }
}
