package io.lockkeeper.script;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a script may hold without its author knowing how it is sent, and what it must not leave behind. */
@Tag("slow")
class ScriptTrapTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    /** The file is read as if backslashes were no escapes, which such a role's session would contradict. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "-- lockkeeper: standalone\nselect 1;",
                "reset all;",
                "reset standard_conforming_strings;",
                "set local standard_conforming_strings to default;",
                "-- lockkeeper: standalone\nreset all;",
                "-- lockkeeper: standalone\nset standard_conforming_strings = default;",
                "-- lockkeeper: standalone\nset standard_conforming_strings = off; reset standard_conforming_strings;",
            })
    void backslashesMeanTheSameToTheServerWhateverTheDefaultOfTheRoleIs(String before) {
        TestDatabase database = postgres.database();
        database.execute(
                "alter role current_user in database " + database.name() + " set standard_conforming_strings = off");

        Runs.migrate(
                database,
                versioned("1", "path", "create table path (it text)"),
                versioned("2", "paths", before + " insert into path values ('C:\\temp\\'), ('\\\\server');"));

        assertThat(database.strings("select it from path order by it")).containsExactly("C:\\temp\\", "\\\\server");
    }

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void whatTheDriverWouldRefuseRuns(TestServer server) {
        try (TestDatabase database = server.database()) {
            Migration traps = versioned("1", "traps", """
                    create table trap (what text);
                    insert into trap values (E'it\\'s'), ('C:\\dir\\'), (U&'d\\0061t'), ('$1'), ('?');
                    prepare p (text) as insert into trap values ($1);
                    execute p('prepared');
                    create function twice(int) returns int language sql return $1 * 2;
                    create function thrice(int) returns int begin atomic select $1 * 3; end;
                    create function quad(int) returns int language sql as $é$ select $1 * 4 $é$;
                    insert into trap select 'op' where '{"a": 1}'::jsonb ? 'a' and '{"b": 1}'::jsonb ?| array['a', 'b'];
                    create table a$b (c$ int); select c$ from a$b;
                    select 1 as c$""");

            assertThat(Runs.migrate(database, traps)).containsExactly("V1 traps");
            assertThat(database.strings("select what from trap"))
                    .containsExactly("it's", "C:\\dir\\", "dat", "$1", "?", "prepared", "op");
            assertThat(database.longs("select twice(2) union all select thrice(2) union all select quad(2)"))
                    .containsExactly(4L, 6L, 8L);
        }
    }

    @Test
    void aFetchSizeOnTheUsersFactoryChangesNothing(TestDatabase database) {
        Migrator migrator = Migrator.builder(database.connectionFactory(options -> options.fetchSize(2)))
                .source(() -> Flux.just(versioned(
                        "1",
                        "many",
                        "create table t as select generate_series(1, 9) as id; select * from t; select 1")))
                .build();

        assertThat(Runs.titles(Runs.get(migrator.migrate()))).containsExactly("V1 many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;",
                "-- create table t (id int);",
                "/* later */",
                "-- lockkeeper: standalone\n-- create index concurrently i on t (id);"
            })
    void aFileWithoutAStatementIsAppliedAndSaidToHaveNone(String script) {
        TestDatabase database = postgres.database();
        List<String> told = new CopyOnWriteArrayList<>();
        Migrator migrator = Runs.on(
                        database, versioned("1", "none", script), versioned("2", "some", "create table u (id int)"))
                .listener(new MigrateListener() {
                    @Override
                    public void noticed(Step step, Notice notice) {
                        told.add(notice.toString());
                    }
                })
                .build();

        assertThat(Runs.titles(Runs.get(migrator.migrate()))).containsExactly("V1 none", "V2 some");
        assertThat(told).containsExactly("V1__none: WARNING: it contains no statement, and is recorded as applied");
        assertThat(Runs.migrate(
                        database, versioned("1", "none", script), versioned("2", "some", "create table u (id int)")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int) -- no semicolon and a comment",
                "create table t (id int);\n-- a comment without an end of line",
                "create table t (id int); /* a comment */ ;;",
                "create table t (id int)\r\n--",
                "create table t (id int); create rule r as on update to t do also (select 1; select 2)"
            })
    void theEndOfAFileSwallowsNothing(String script) {
        TestDatabase database = postgres.database();

        assertThat(Runs.migrate(database, versioned("1", "t", script), versioned("2", "u", "create table u (id int)")))
                .containsExactly("V1 t", "V2 u");
        assertThat(Runs.ledger(database)).containsExactly("V1", "V2");
        assertThat(database.number("select count(*) from pg_class where relname in ('t', 'u')"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-- only a comment", "/* only */ -- comments\n", ";", ";;\n;", "\uFEFF"})
    void aFileWithoutAStatementIsRecorded(String script) {
        TestDatabase database = postgres.database();

        assertThat(Runs.migrate(database, versioned("1", "empty", script))).containsExactly("V1 empty");
        assertThat(Runs.migrate(database, versioned("1", "empty", script))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path to other",
                "set session search_path = other, public",
                "select pg_catalog.set_config('search_path', '', false)",
                "set role pg_read_all_stats",
                "set session authorization pg_read_all_stats",
                "set session authorization pg_read_all_stats; set role pg_read_all_stats; set search_path = other",
                "set standard_conforming_strings = off; select '\\'', 1",
                "set local lock_timeout = '1h'; set statement_timeout = '1h'",
                "set session characteristics as transaction isolation level serializable, read only",
                "set default_transaction_read_only = on",
                "set client_min_messages = error; set application_name = 'nobody'",
                "set session_replication_role = replica",
                "reset all; reset role; reset session authorization",
                "savepoint s; set search_path = other; rollback to savepoint s; release s"
            })
    void aSettingOfAScriptDoesNotOutliveIt(String trap) {
        TestDatabase database = postgres.database();

        Runs.migrate(database, versioned("1", "trap", "create schema other; " + trap), versioned("2", "next", """
                        create table made_by_two as select
                          current_setting('search_path') as path,
                          current_setting('lock_timeout') as lock_timeout,
                          current_setting('statement_timeout') as statement_timeout,
                          current_setting('session_replication_role') as replication_role,
                          current_setting('transaction_isolation') as isolation,
                          current_setting('transaction_read_only') as read_only,
                          '\\' as backslash,
                          current_user as who"""));

        assertThat(database.rows("select * from public.made_by_two").get(0))
                .containsExactly(
                        "\"$user\", public", "700ms", "0", "origin", "read committed", "off", "\\", database.user());
        assertThat(database.strings("select database_user from public.lockkeeper_ledger"))
                .containsExactly(database.user(), database.user());
    }

    @Test
    void theLedgerIsWrittenByTheRoleThatConnected() {
        try (TestDatabase database = TestServer.current().ownedDatabase()) {
            String helper = database.createRole("helper", "nologin");
            database.asSuperuser()
                    .execute(
                            "grant " + helper + " to " + database.user() + "; create schema h authorization " + helper);

            Runs.migrate(
                    database.asSuperuser(),
                    versioned("1", "grant", "grant all on schema public to " + database.user()));
            Runs.migrate(
                    database.asSuperuser(),
                    versioned("1", "grant", "grant all on schema public to " + database.user()),
                    versioned("2", "as_helper", "set role " + helper + "; create table h.made (id int)"));

            assertThat(database.asSuperuser().string("select tableowner::text from pg_tables where tablename = 'made'"))
                    .isEqualTo(helper);
            assertThat(database.asSuperuser().strings("select distinct database_user from lockkeeper_ledger"))
                    .containsExactly(database.server().user());
        }
    }

    @Test
    void aRoleThatTakesAnotherWhenItLogsInIsThatOneAgainAfterAScript(TestDatabase database) {
        TestDatabase service = database.asNewRole("service");
        String owner = database.createRole("owner", "nologin");
        database.execute("grant %1$s to %2$s; grant create on schema public to %1$s; alter role %2$s set role = %1$s"
                .formatted(owner, service.user()));

        Runs.migrate(
                service,
                versioned("1", "away", "reset session authorization; set role none"),
                versioned("2", "next", "create table made (id int)"));

        assertThat(database.string("select tableowner::text from pg_tables where tablename = 'made'"))
                .isEqualTo(owner);
        assertThat(database.strings("select distinct database_user from lockkeeper_ledger"))
                .containsExactly(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "begin work",
                "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "start transaction",
                "commit",
                "commit and chain",
                "end",
                "END TRANSACTION",
                "rollback",
                "rollback work",
                "rollback and no chain",
                "abort",
                "prepare transaction 'x'",
                "commit prepared 'x'",
                "rollback prepared 'x'",
                "/* hidden */ cOmMiT /* here */"
            })
    void transactionControlIsRefusedBeforeAnythingRuns(String control) {
        TestDatabase database = postgres.database();
        Migration first = versioned("1", "first", "create table first (id int)");
        Migration controlling = versioned("2", "control", "create table second (id int);\n  " + control + ";\n");

        BadMigrationException refused = failure(BadMigrationException.class, 10, database, first, controlling);

        int column = control.startsWith("/*") ? 16 : 3;
        assertThat(refused.location()).contains(new Location("V2__control", 2, column));
        assertThat(refused)
                .hasMessageStartingWith("V2__control:2:" + column + ": `")
                .hasMessageContaining(
                        "would end the migration's own transaction: remove it; each file is one transaction");
        assertThat(database.number("select count(*) from pg_class where relname in ('first', 'lockkeeper_ledger')"))
                .isZero();
    }

    @Test
    void savepointsAreFine(TestDatabase database) {
        assertThat(Runs.migrate(database, versioned("1", "savepoint", """
                create table s (id int);
                savepoint one;
                insert into s values (1);
                rollback to savepoint one;
                rollback work to one;
                insert into s values (2);
                release savepoint one;
                prepare p as select 1;
                """))).hasSize(1);
        assertThat(database.longs("select id from s")).containsExactly(2L);
    }

    @Test
    void aCommitInsideADoBlockIsRefusedByTheServerAndLeavesNothing(TestDatabase database) {
        failure(
                StepFailedException.class,
                13,
                database,
                versioned("1", "sneaky", "create table s (id int); do $$ begin commit; end $$"));

        assertThat(database.number("select count(*) from pg_class where relname = 's'"))
                .isZero();
    }

    @Test
    void theHeaderTakesEffect(TestDatabase database) {
        Runs.migrate(database, versioned("1", "header", """
                -- lockkeeper: breaking, lock-timeout=1234ms
                -- lockkeeper: statement-timeout=2m
                create table seen as select
                  current_setting('lock_timeout') as lock_timeout, current_setting('statement_timeout') as statement_timeout;
                """), versioned("2", "plain", """
                insert into seen select current_setting('lock_timeout'), current_setting('statement_timeout')"""));

        assertThat(database.rows("select * from seen"))
                .containsExactly(List.of("1234ms", "2min"), List.of("700ms", "0"));
        assertThat(database.rows("select breaking from lockkeeper_ledger order by position"))
                .containsExactly(List.of(true), List.of(false));
    }
}
