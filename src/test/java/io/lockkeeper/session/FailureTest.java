package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.Location;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left behind when a statement fails, and what the user is told. */
@Tag("slow")
class FailureTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void aFailingMigrationLeavesNothingAndThoseBeforeItStay(TestServer server) {
        try (TestDatabase database = server.database()) {
            Migration[] migrations = {
                versioned("1", "one", "create table one (id int)"),
                versioned("2", "two", "create table two (id int)"),
                versioned("3", "three", "create table three (id int);\ninsert into three values (1);\nselect 1 / 0;"),
                versioned("4", "four", "create table four (id int)")
            };

            StepFailedException failed = failure(StepFailedException.class, 13, database, migrations);

            assertThat(failed).hasMessage("""
                    V3__three:3:1: division by zero (SQLSTATE 22012)
                      3 | select 1 / 0
                        | ^
                    It was rolled back as a whole; nothing of it was kept.
                    Completed before it by this run: V1 one, V2 two.""");
            assertThat(failed.completed()).containsExactly("V1 one", "V2 two");
            assertThat(failed.migration()).isEqualTo("V3 three");
            assertThat(failed.phase()).isEqualTo(Phase.APPLY);
            assertThat(failed.sqlState()).contains("22012");
            assertThat(failed.location()).contains(new Location("V3__three", 3, 1));
            assertThat(failed.retryable()).isFalse();
            assertThat(Runs.ledger(database)).containsExactly("V1", "V2");
            assertThat(tables(database)).isEqualTo("lockkeeper_ledger one two");
            assertThat(Runs.get(Runs.of(database, migrations).plan()).pending()).hasSize(2);
            assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory'"))
                    .isZero();
        }
    }

    @Test
    void onceMendedTheRestRuns(TestDatabase database) {
        Migration one = versioned("1", "one", "create table one (id int)");
        failure(StepFailedException.class, 13, database, one, versioned("2", "two", "insert into one values ('x')"));

        assertThat(Runs.migrate(database, one, versioned("2", "two", "insert into one values (2)")))
                .containsExactly("V2 two");
    }

    @Test
    void theVeryFirstMigrationsFailureLeavesNotEvenALedger(TestDatabase database) {
        failure(StepFailedException.class, 13, database, versioned("1", "one", "create table one (id int); select x"));

        assertThat(tables(database)).isEmpty();
    }

    @Test
    void aConstraintThatFailsAtCommitHasNoPlaceAndSaysSo(TestDatabase database) {
        StepFailedException failed = failure(StepFailedException.class, 13, database, versioned("1", "deferred", """
                        create table a (id int primary key);
                        create table b (a_id int constraint b_a references a deferrable initially deferred);
                        insert into b values (7);
                        """));

        assertThat(failed.location()).isEmpty();
        assertThat(failed.error().constraint()).isEqualTo("b_a");
        assertThat(failed).hasMessage("""
                V1 deferred: insert or update on table "b" violates foreign key constraint "b_a" (SQLSTATE 23503)
                Detail: Key (a_id)=(7) is not present in table "a".
                Object: public.b
                Constraint: b_a
                It failed at commit, when deferred constraints are checked.
                It was rolled back as a whole; nothing of it was kept.""");
        assertThat(tables(database)).isEmpty();
    }

    @Test
    void aSyntaxErrorIsShownWithACaretWhateverStandsBeforeIt(TestDatabase database) {
        String script = "\uFEFF-- Größe 🚢 in Metern\r\nselect '🚢🚢';\r\nselect 'ü🚢' form tisch;\r\nselect 1;\r\n";

        StepFailedException failed = failure(StepFailedException.class, 13, database, versioned("1", "crlf", script));

        assertThat(failed.location()).contains(new Location("V1__crlf", 3, 18));
        assertThat(failed.sqlState()).contains("42601");
        assertThat(failed).hasMessageStartingWith("""
                V1__crlf:3:18: syntax error at or near "tisch" (SQLSTATE 42601)
                  3 | select 'ü🚢' form tisch
                    |                   ^
                """);
    }

    @Test
    void anErrorInTheFirstLineAfterAByteOrderMarkIsInColumnOne(TestDatabase database) {
        StepFailedException failed =
                failure(StepFailedException.class, 13, database, versioned("1", "bom", "\uFEFFselekt 1;\r\n"));

        assertThat(failed.location()).contains(new Location("V1__bom", 1, 1));
    }

    @Test
    void columnsCountCodePoints(TestDatabase database) {
        StepFailedException failed =
                failure(StepFailedException.class, 13, database, versioned("1", "x", "select '🚢🚢🚢', nosuch"));

        assertThat(failed.location()).contains(new Location("V1__x", 1, 15));
        assertThat(failed.sqlState()).contains("42703");
    }

    @Test
    void anErrorInsideAFunctionShowsTheCallAndTheStack(TestDatabase database) {
        StepFailedException failed = failure(StepFailedException.class, 13, database, versioned("1", "plpgsql", """
                        create function inner_one() returns void language plpgsql as $$
                        begin
                          execute 'select nosuch from pg_class';
                        end $$;
                        create function outer_one() returns void language plpgsql as $$ begin perform inner_one(); end $$;

                          select outer_one();
                        """));

        assertThat(failed.location()).contains(new Location("V1__plpgsql", 7, 3));
        assertThat(failed.getMessage())
                .contains("column \"nosuch\" does not exist (SQLSTATE 42703)")
                .contains("  7 | select outer_one()")
                .contains("in \"select nosuch from pg_class\" at character 8")
                .contains("PL/pgSQL function inner_one() line 3 at EXECUTE")
                .contains("PL/pgSQL function outer_one() line 1 at PERFORM");
    }

    @Test
    void anErrorInAFunctionsBodyIsPointedAtInTheFile(TestDatabase database) {
        StepFailedException failed = failure(StepFailedException.class, 13, database, versioned("1", "body", """
                        create table t (id int);
                        create function f() returns bigint language sql as $$
                          select count(nosuch) from t
                        $$;
                        """));

        assertThat(failed.location()).contains(new Location("V1__body", 3, 16));
        assertThat(failed.getMessage()).contains("  3 |   select count(nosuch) from t");
    }

    @Test
    void whatAScriptRaisesIsToldWithItsDetailAndHint(TestDatabase database) {
        StepFailedException failed = failure(StepFailedException.class, 13, database, versioned("1", "raise", """
                        select 1;
                        do $$ begin
                          raise exception 'not today' using detail = 'it is %', hint = 'come back', errcode = 'LK001';
                        end $$;
                        """));

        assertThat(failed.getMessage())
                .startsWith("V1__raise:2:1: not today (SQLSTATE LK001)")
                .contains("Detail: it is %", "Hint: come back", "Where: PL/pgSQL function inline_code_block line 2");
    }

    @Test
    void aViolatedConstraintIsNamedWithItsTableAndDetail(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned(
                        "1",
                        "unique",
                        "create table u (id int primary key); insert into u values (1); insert into u values (1)"));

        assertThat(failed.error().table()).isEqualTo("u");
        assertThat(failed.error().schema()).isEqualTo("public");
        assertThat(failed.error().constraint()).isEqualTo("u_pkey");
        assertThat(failed.getMessage())
                .contains("Detail: Key (id)=(1) already exists.", "Object: public.u", "Constraint: u_pkey");
        assertThat(failed.location()).contains(new Location("V1__unique", 1, 64));
    }

    @Test
    void aColumnThatMustNotBeNullIsNamed(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "null", "create table n (id int not null); insert into n values (null)"));

        assertThat(failed.getMessage()).contains("Object: public.n.id");
    }

    @Test
    void anErrorInAStatementLargerThanABatchIsCutOutAroundItsPlace(TestDatabase database) {
        String large = "x".repeat(300_000);
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned(
                        "1",
                        "large",
                        "create table l (a text, b int);\ninsert into l values ('" + large + "', nosuch);"));

        assertThat(failed.location()).contains(new Location("V1__large", 2, 300_026 + 1));
        assertThat(failed.getMessage()).contains("xxx', nosuch)").hasSizeLessThan(500);
    }

    @Test
    void anErrorFarIntoALargeFileIsFoundInItsLine(TestDatabase database) {
        assertThat(lineOfFailureIn(database, "insert into big values (1 / 0, 'x');", 15_002))
                .contains(new Location("V1__big", 15_002, 1));
        assertThat(lineOfFailureIn(database, "insert into big values (1, nosuch);", 9_001))
                .contains(new Location("V1__big", 9_001, 28));
        assertThat(lineOfFailureIn(database, "insert in big values (1, 'x');", 20_000))
                .contains(new Location("V1__big", 20_000, 8));
        assertThat(tables(database)).isEmpty();
    }

    private static Optional<Location> lineOfFailureIn(TestDatabase database, String wrong, int line) {
        String script = IntStream.rangeClosed(2, 20_000)
                .mapToObj(
                        i -> i == line ? wrong : "insert into big values (%d, 'äöü %s');".formatted(i, "y".repeat(40)))
                .collect(Collectors.joining("\n", "create table big (id int, text text);\n", "\n"));
        assertThat(script.length()).isGreaterThan(1_000_000);
        return failure(StepFailedException.class, 13, database, versioned("1", "big", script))
                .location();
    }

    /** Statements of our own stand before and after those of the script; a batch ends before a copy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- lockkeeper: lock-timeout=1s, statement-timeout=1m\\nselect 1;\\nselect 'ü', nosuch;\\nselect 2 | 3:13",
                "-- lockkeeper: lock-timeout=1s\\n  select 1 + | 2:13",
                "-- lockkeeper: lock-timeout=1s\\n  selekt; | 2:3",
                "select 1 +;\\ncopy t from stdin;\\n1\\n | 1:11",
                "select 1;\\n  select 1 +  ; copy t from stdin;\\n1\\n | 2:13",
                "select 1;\\nselect $1, nosuch;\\nselect $é$$é$;\\n | 2:8",
                "prepare p as select $1::int;\\nselect $é$🚢$é$, nosuch;\\n | 2:17",
                "copy pg_class from stdin;\\n\\.\\n select nosuch; | 3:9",
                "set standard_conforming_strings = off;\\nselect 'it\\'s', nosuch; | 2:17",
                "set standard_conforming_strings = off;\\n selekt | 2:2",
            })
    void aPlaceIsFoundWhereverItsStatementStandsAmongThoseSentTogether(String script, String place) {
        TestDatabase database = postgres.database();

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "x", script.replace("\\n", "\n").replace("\\\\", "\\")));

        assertThat(failed).hasMessageStartingWith("V1__x:" + place + ": ");
    }

    /** What a script may hold, and in which line it ends. */
    static Stream<Arguments> before() {
        return Stream.of(
                Arguments.of("select 'a;b', 'it''s', '\\'", 1),
                Arguments.of("select 'a'\n  'b;'", 2),
                Arguments.of("select E'it\\'s; so'", 1),
                Arguments.of("select E'a' -- ;\n'\\';'", 2),
                Arguments.of(
                        "select U&'d\\0061;' uescape '\\', U&\"d!0061;\" uescape '!' from (select 1 as \"da;\") as x",
                        1),
                Arguments.of("select B'01', X'1f', N'n;', b'1', x'0'", 1),
                Arguments.of("set standard_conforming_strings = off;\nselect '\\';', '\\\\'", 2),
                Arguments.of("set standard_conforming_strings = off; reset all;\nselect '\\'", 2),
                Arguments.of("select 1 as \"a;\"\"b\"", 1),
                Arguments.of("select $$a;\r\nb$$, $a$ $$ ; $b$ $a$", 2),
                Arguments.of("select $é$ ; 🚢 $ $é$, $q_ü1$;$q_ü1$", 1),
                Arguments.of("select 1 as a$b, 2 as é$, 3 as c$1$", 1),
                Arguments.of("select /* a; /* ' */\n ; */ 1", 2),
                Arguments.of("select 1 +-- ;\n 2, 1 */* ; */ 2, 1.5-- ;\r, 3", 3),
                Arguments.of("create rule r as on insert to t do also (select 1;\n select 2;)", 2),
                Arguments.of(
                        "create function f() returns int begin atomic\n select case when true then 1 end; select 2; end",
                        2),
                Arguments.of(
                        "create procedure p(begin int) begin atomic select x.end, 1 as end from (select 1 as \"end\") x; end",
                        1),
                Arguments.of(";; ; /* ; */ ;\n-- ;\n;", 3),
                Arguments.of("select 1;\r\nselect\r\n 2", 3),
                Arguments.of("select 1;\rselect\r 2 -- ;\r", 4),
                Arguments.of("\uFEFFselect 1", 1),
                Arguments.of("select '🚢' as 🚢", 1),
                Arguments.of("copy t from stdin;\n1\n2\n\\.\nselect 1", 5),
                Arguments.of("copy t from stdin csv;\n\"1\"\n\\.\nselect 1", 4),
                Arguments.of("\\restrict k\n\\unrestrict k\n\\connect\nselect 1", 4),
                Arguments.of("select 1;\n--> statement-breakpoint\nselect 2", 3),
                Arguments.of("select pg_catalog.set_config('search_path', '', false)", 1),
                Arguments.of("prepare q (int) as select $1;\nexecute q(1)", 2),
                Arguments.of("select '" + "ü\n".repeat(200_000) + "'", 200_001));
    }

    @ParameterizedTest
    @MethodSource("before")
    void aPlaceIsExactWhateverStandsBeforeIt(String script, int lines) {
        TestDatabase database = postgres.database();

        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "t", "create table t (id int)"),
                versioned("2", "x", script + ";\n  select 'ü🚢', nosuch"));

        assertThat(failed.location()).contains(new Location("V2__x", lines + 1, 16));
        assertThat(failed.sqlState()).contains("42703");
    }

    @Test
    void neitherThePasswordNorOtherStatementsAreInTheFailure(TestDatabase database) {
        TestDatabase owner = database;
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                owner,
                versioned("1", "secret", "select 'swordfish';\nselect 1 / 0;\nselect 'open sesame'"));

        StringBuilder all = new StringBuilder();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            all.append(cause).append('\n');
        }
        assertThat(all).doesNotContain("swordfish", "open sesame", "lockkeeper_ledger", database.password() + "@");
    }

    @Test
    void aStatementTimeoutOfTheFileEndsTheStatement(TestDatabase database) {
        StepFailedException failed = failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "slow", "-- lockkeeper: statement-timeout=50ms\nselect pg_sleep(30)"));

        assertThat(failed.sqlState()).contains("57014");
        assertThat(failed.location()).contains(new Location("V1__slow", 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement_timeout", "transaction_timeout"})
    void theRolesOwnTimeoutsDoNotEndAMigrationNorItsCommit(String timeout) {
        TestDatabase database = postgres.database();
        database.execute("alter role current_user in database " + database.name() + " set " + timeout + " = '250ms'");

        assertThat(Runs.migrate(database, versioned("1", "slow", """
                create table a (id int primary key);
                create table b (a_id int);
                create function slow() returns trigger language plpgsql as $$
                begin
                  perform pg_sleep(0.4);
                  insert into a select 1 where current_setting('statement_timeout') <> '0';
                  return null;
                end $$;
                create constraint trigger late after insert on b deferrable initially deferred
                  for each row execute function slow();
                select pg_sleep(0.4);
                insert into b values (1);
                """))).containsExactly("V1 slow");
        assertThat(database.longs("select id from a")).isEmpty();
    }

    @Test
    void noticesAndWarningsReachTheListener(TestDatabase database) {
        RecordingListener listener = new RecordingListener();

        Runs.get(Runs.on(database, versioned("1", "chatty", """
                        drop table if exists nosuch;
                        do $$ begin raise notice 'hello'; raise warning 'mind the gap'; raise debug 'never'; end $$;
                        """))
                .listener(listener)
                .build()
                .migrate());

        assertThat(listener.lines("noticed"))
                .containsExactly(
                        "noticed V1 chatty V1__chatty:1:1: NOTICE: table \"nosuch\" does not exist, skipping",
                        "noticed V1 chatty V1__chatty:2:1: NOTICE: hello",
                        "noticed V1 chatty V1__chatty:2:1: WARNING: mind the gap");
    }

    private static String tables(TestDatabase database) {
        return database.string(
                "select coalesce(string_agg(relname, ' ' order by relname), '') from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
    }
}
