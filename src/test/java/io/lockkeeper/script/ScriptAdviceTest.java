package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure advises is followed, and does what it says. */
@Tag("slow")
class ScriptAdviceTest {

    private static final String NON_TRANSACTIONAL = "-- lockkeeper: standalone\n";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private static final Migration FIRST = versioned("1", "parts", """
            create table t (id int primary key);
            create table part (id int) partition by range (id);
            create table part_1 partition of part for values from (1) to (9);
            create type mood as enum ('sad');
            create procedure twice() language plpgsql as $$
              begin insert into t values (1); commit; insert into t values (2); commit; end $$;
            create function once() returns int language plpgsql as $$ begin call twice(); return 1; end $$;
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin insert into t values (7); commit; end $$",
                "call twice()",
                "reindex table part",
                "reindex index part_i",
            })
    void whatNeedsToRunStandaloneSaysSo(String sql) {
        TestDatabase database = postgres.database();
        Migration index = versioned("2", "index", "create index part_i on part (id)");
        for (int start = 1; start <= 2; start++) {
            StepFailedException failed =
                    failure(StepFailedException.class, 13, database, FIRST, index, versioned("3", "long", sql));
            assertThat(failed).hasMessageContaining("a file of its own, with `-- lockkeeper: standalone` at the top");
        }

        assertThat(Runs.migrate(database, FIRST, index, versioned("3", "long", NON_TRANSACTIONAL + sql)))
                .containsExactly("V3 long");
    }

    @Test
    void whatAFunctionCannotDoIsToBeSentItself(TestDatabase database) {
        assertThat(failed(database, "do $$ begin execute 'vacuum t'; end $$"))
                .hasMessageContaining("must be sent as a statement itself");
        assertThat(failed(database, "select once()")).hasMessageContaining("Only a do block or a call may commit");
        assertThat(failed(database, NON_TRANSACTIONAL + "do $$ begin execute 'vacuum t'; end $$"))
                .hasMessageContaining("must be sent as a statement itself");
        assertThat(failed(database, NON_TRANSACTIONAL + "select once()"))
                .hasMessageContaining("Only a do block or a call may commit");
    }

    private static StepFailedException failed(TestDatabase database, String sql) {
        return failure(StepFailedException.class, 13, database, FIRST, versioned("2", "x", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin execute 'drop database if exists nobody'; end $$",
                "-- lockkeeper: transactional\ndrop database if exists nobody",
                "-- lockkeeper: transactional\ncreate database nobody",
            })
    void nobodyIsLedToDropADatabase(String sql) {
        assertThat(failed(postgres.database(), sql))
                .hasMessageContaining("outside of migrations")
                .hasMessageNotContaining("standalone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set transaction_read_only = on",
                "create table x (id int); do $$ begin perform set_config('transaction_read_only', 'on', true); end $$",
                "set transaction_read_only = on; create table x (id int)",
            })
    void whatMakesItReadOnlyIsToBeLeftOut(String sql) {
        TestDatabase database = postgres.database();
        for (int start = 1; start <= 2; start++) {
            assertThat(failed(database, sql))
                    .hasMessageStartingWith("V2__x")
                    .hasMessageContaining(
                            "made it read only: leave out what does, as `set transaction_read_only = on`");
        }
        assertThat(Runs.migrate(database, FIRST, versioned("2", "x", "create table x (id int)")))
                .containsExactly("V2 x");
    }

    @Test
    void aDefaultForLaterTransactionsHindersNoneOfOurs(TestDatabase database) {
        assertThat(Runs.migrate(
                        database,
                        FIRST,
                        versioned("2", "x", "set session characteristics as transaction read only"),
                        versioned("3", "y", "create table y (id int)")))
                .hasSize(3);
    }

    /** What has run of a standalone file cannot be edited: the way out is put behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set session characteristics as transaction read only;",
                "set default_transaction_read_only = on;",
            })
    void aSessionThatWasMadeReadOnlyIsMadeReadWriteAgain(String sql) {
        TestDatabase database = postgres.database();
        String table = "\ncreate table x (id int)";
        for (int start = 1; start <= 2; start++) {
            assertThat(failed(database, NON_TRANSACTIONAL + sql + table))
                    .hasMessageStartingWith("V2__x:3:1: ")
                    .hasMessageContaining("put `set session characteristics as transaction read write` ahead");
        }
        String mended = sql + "\nset session characteristics as transaction read write;" + table;
        assertThat(Runs.migrate(database, FIRST, versioned("2", "x", NON_TRANSACTIONAL + mended)))
                .containsExactly("V2 x");
    }

    /** Nothing is left, and so it all begins anew and ends in the same way. */
    @Test
    void aStandaloneFileThatDropsAllThatTheRoleOwnsFailsInTheSameWayAgain(TestDatabase database) {
        TestDatabase owner = database.asNewRole("owner");
        database.execute("grant create on schema public to " + owner.user());
        Migrator migrator = Runs.of(
                owner,
                versioned("1", "t", "create table t (id int)"),
                versioned("2", "away", NON_TRANSACTIONAL + "drop owned by current_user"));

        // the right to create is dropped as well, so that it is given again
        for (int start = 1; start <= 2; start++) {
            assertThat(failure(StepFailedException.class, 13, migrator.migrate()))
                    .hasMessageContaining("It removed the ledger public.lockkeeper_ledger");
            database.execute("grant create on schema public to " + owner.user());
        }
    }

    @Test
    void whereTheLedgerAloneIsGoneTheWayOutThatIsNamedLeadsOn(TestDatabase database) {
        Migration one = versioned("1", "t", "create table t (id int)");
        Migration away = versioned("2", "away", NON_TRANSACTIONAL + "drop table lockkeeper_ledger");
        assertThat(failure(StepFailedException.class, 13, database, one, away).remedies())
                .containsExactly(Remedy.baseline("V"));
        for (int start = 1; start <= 2; start++) {
            assertThat(failure(DriftException.class, 11, database, one, away).remedies())
                    .containsExactly(Remedy.baseline("V"), Remedy.baselineAll());
        }

        Runs.get(Runs.of(database, one, away).baseline(Version.of("2")));
        assertThat(Runs.migrate(database, one, away)).isEmpty();
    }

    @Test
    void aBatchThatCommitsIsToldToLeaveThatOut(TestDatabase database) {
        Migration batched = versioned(
                "2",
                "b",
                "-- lockkeeper: batched, table=t, key=id\ndo $$ begin perform :'first', :'last'; commit; end $$");
        assertThat(failure(BadMigrationException.class, 10, database, FIRST, batched))
                .hasMessageContaining("names its batch");
        Migration fill = versioned(
                "1.1",
                "fill",
                "insert into t values (5); create procedure p(a int, b int) language plpgsql as"
                        + " $$ begin commit; end $$");
        assertThat(failure(
                        StepFailedException.class,
                        13,
                        database,
                        FIRST,
                        fill,
                        versioned("2", "b", "-- lockkeeper: batched, table=t, key=id\ncall p(:'first', :'last')")))
                .hasMessageContaining("Each batch is one transaction");
    }

    @Test
    void aNewLabelIsUsedInTheNextFile(TestDatabase database) {
        String add = "alter type mood add value 'glad'";
        String use = "create table m as select 'glad'::mood as mood";
        assertThat(failed(database, add + ";" + use)).hasMessageContaining("a file of its own that runs before");

        assertThat(Runs.migrate(database, FIRST, versioned("2", "add", add), versioned("3", "use", use)))
                .containsExactly("V2 add", "V3 use");
    }

    @Test
    void whatBelongsTogetherDoesNotStandAlone(TestDatabase database) {
        for (String sql : List.of("lock table t", "savepoint s")) {
            assertThat(failed(database, NON_TRANSACTIONAL + sql))
                    .hasMessageContaining("move those that belong in one to a file without");
        }
        assertThat(failure(DriftException.class, 11, database, FIRST, versioned("2", "x", "lock table t; savepoint s")))
                .hasMessageContaining(
                        "V2 x was begun as a standalone file and is not done, and V2__x is transactional now");
        assertThat(Runs.migrate(
                        database,
                        FIRST,
                        versioned("2", "x", NON_TRANSACTIONAL + "analyze t"),
                        versioned("3", "y", "lock table t; savepoint s")))
                .contains("V3 y");
    }

    @Test
    void whatWasBegunStandaloneIsTakenAsDoneByWhoHasSeenToIt(TestDatabase database) {
        failed(database, "create unique index concurrently t_none on t (none)");
        Migration edited = versioned("2", "x", "create index t_i on t (id)");
        for (int start = 1; start <= 2; start++) {
            assertThat(failure(DriftException.class, 11, database, FIRST, edited)
                            .remedies())
                    .containsExactly(Remedy.resolveApplied("2"));
        }
        database.execute("create index t_i on t (id)");

        Runs.get(Runs.of(database, FIRST, edited).resolve(Version.of("2"), Resolution.As.APPLIED, "made by hand"));
        assertThat(Runs.migrate(database, FIRST, edited)).isEmpty();
    }

    @Test
    void theTransactionIsNotSetButTablesAreLocked(TestDatabase database) {
        assertThat(failed(database, "set transaction_isolation = 'serializable'"))
                .hasMessageContaining("read committed and read write: remove it");
        assertThat(failed(database, "select set_config('transaction_deferrable', 'on', true)"))
                .hasMessageContaining("read committed and read write: remove it");
        assertThat(failure(
                        BadMigrationException.class,
                        10,
                        database,
                        FIRST,
                        versioned("2", "x", "set transaction isolation level serializable;")))
                .hasMessageContaining("lock table … in share row exclusive mode");
        assertThat(
                        Runs.migrate(
                                database,
                                FIRST,
                                versioned("2", "lock", "lock table t in share row exclusive mode"),
                                versioned(
                                        "3",
                                        "alone",
                                        NON_TRANSACTIONAL + "set default_transaction_isolation = 'serializable';\n"
                                                + "create table level as select current_setting('transaction_isolation') as is")))
                .hasSize(2);
        assertThat(database.strings("select \"is\" from level")).containsExactly("serializable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop schema public cascade; create schema public",
                "drop schema public cascade",
                "drop table lockkeeper_ledger",
                "alter table lockkeeper_ledger rename to old",
                "create schema other; alter table lockkeeper_ledger set schema other",
                "alter schema public rename to old",
                "alter table lockkeeper_ledger drop column version cascade",
            })
    void whoTakesTheLedgerAwayIsTold(String sql) {
        TestDatabase database = postgres.database();
        for (int start = 1; start <= 2; start++) {
            assertThat(failed(database, sql))
                    .hasMessageStartingWith("V2__x: ")
                    .hasMessageContaining("removed the ledger public.lockkeeper_ledger")
                    .hasMessageContaining("leave out the ledger and its schema")
                    .hasMessageContaining("rolled back");
        }
        assertThat(Runs.ledger(database)).containsExactly("V1");
        assertThat(Runs.migrate(database, FIRST, versioned("2", "x", "drop table t, part; drop type mood")))
                .containsExactly("V2 x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop schema public cascade; create schema public",
                "alter schema public rename to old",
                "alter table lockkeeper_ledger rename to old"
            })
    void whoTakesTheLedgerAwayForGoodIsToldToBringItBack(String sql) {
        TestDatabase database = postgres.database();
        assertThat(failed(database, NON_TRANSACTIONAL + sql + "; create table after_it ()"))
                .hasMessageContaining("removed the ledger public.lockkeeper_ledger")
                .hasMessageContaining(System.lineSeparator() + "Bring it back before the next start")
                .hasMessageContaining("migrator.baseline(Version.of(\"V\"))")
                .hasMessageNotContaining("rolled back");
        assertThat(database.string("select coalesce(to_regclass('public.after_it')::text, 'absent')"))
                .isEqualTo("absent");
    }

    @Test
    void aBodyThatGoesOnIsShownWhereItStands(TestDatabase database) {
        String open = "create function three() returns int language sql begin atomic select 3 end";
        String rest = ";\ncreate table u (id int);\nselect 2";
        for (String header : List.of("", NON_TRANSACTIONAL)) {
            StepFailedException failed = failed(database, header + "select 1;\n  " + open + rest);
            int line = header.isEmpty() ? 2 : 3;
            assertThat(failed)
                    .hasMessageStartingWith("V2__x:" + line + ":")
                    .hasMessageContaining("syntax error")
                    .hasMessageContaining("  " + line + " | ");
        }
        String closed = NON_TRANSACTIONAL + "select 1;\n  " + open.replace(" end", "; end") + rest;
        assertThat(Runs.migrate(database, FIRST, versioned("2", "x", closed))).containsExactly("V2 x");
        assertThat(database.number("select three()")).isEqualTo(3);
    }

    @Test
    void aPlaceInATextOfTheServersOwnIsNotLookedForInTheFile(TestDatabase database) {
        StepFailedException failed = failed(
                database,
                "create table v (a text, b int generated always as (length(a)) stored);\n"
                        + "create index v_i on v ((a || 'x'));\n\nalter table v alter column a type int using 1;\nselect 1");
        assertThat(failed.location().orElseThrow().line()).isEqualTo(4);
    }
}
