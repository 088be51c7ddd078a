package io.lockkeeper.nontransactional;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.migrate;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as the index that a file asks for, after a failure and without one. */
@Tag("slow")
class AdoptedIndexTest {

    private static final Migration TABLE = SqlMigration.versioned("1", "account", """
            create table account (gone int, id int, login text, tags int[], pos point);
            alter table account drop column gone;
            insert into account values (1, 'same'), (2, 'same')""");
    private static final Migration UNIQUE =
            SqlMigration.versioned("2", "login", "create unique index concurrently account_login on account (login)");

    /** What a run leaves that dies before it can record what the server has built. */
    private static final String UNRECORDED =
            "update lockkeeper_ledger set state = 'running', statement_cursor = 0, revision = default, progress = progress || '{\"done\": \"\", \"name_free\": \"true\"}' where version = '2'";

    private TestDatabase database;

    @BeforeEach
    void takeDatabase() {
        database = TestServer.current().ownedDatabase();
        migrate(database, TABLE);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    static Stream<TestServer> servers() {
        return TestServer.tested();
    }

    @Test
    void aNameThatWasNeverThereIsNotDropped() {
        database.execute("create index account_sku on account (id)");
        Migration typo = SqlMigration.versioned("2", "drop", "drop index concurrently account_skuu");
        Migration three = SqlMigration.versioned(
                "2",
                "drop",
                "-- lockkeeper: standalone\ndrop index concurrently account_sku;\ndrop index concurrently account_skuu;\ndrop index concurrently account_none");

        for (int start = 0; start < 2; start++) {
            assertThat(failure(StepFailedException.class, 13, database, TABLE, typo))
                    .hasMessageContaining("does not exist")
                    .hasMessageContaining("migrator.resolve(Version.of(\"2\")");
        }
        database.execute("delete from lockkeeper_ledger where version = '2'");
        for (int start = 0; start < 3; start++) {
            failure(StepFailedException.class, 13, database, TABLE, three);
        }
        assertThat(Runs.ledger(database)).containsExactly("V1", "V2");
        assertThat(database.strings("select state || statement_cursor from lockkeeper_ledger where version = '2'"))
                .containsExactly("failed1");
    }

    @Test
    void afterAFailureAnIndexOfThatNameThatSomebodyMadeIsNotAdopted() {
        failure(StepFailedException.class, 13, database, TABLE, UNIQUE);
        database.execute("create index account_login on account (id)");

        for (int start = 0; start < 2; start++) {
            assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, UNIQUE))
                    .hasMessageContaining("it is `USING btree (id)`, wanted is `UNIQUE USING btree (login)`")
                    .hasMessageContaining("migrator.resolve(Version.of(\"2\")");
        }
        database.execute("drop index account_login; delete from account where id = 2");
        assertThat(migrate(database, TABLE, UNIQUE)).containsExactly("V2 login");
    }

    @Test
    void afterAFailureTheTableMayHaveBeenReplaced() {
        failure(StepFailedException.class, 13, database, TABLE, UNIQUE);
        database.execute(
                "create table clean as select distinct on (login) * from account; drop table account; alter table clean rename to account");

        assertThat(migrate(database, TABLE, UNIQUE)).containsExactly("V2 login");
        assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'account_login'::regclass"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index | (id)                                   | index | (login)",
                "index | (id, login)                            | index | (login, id)",
                "index | (login)                                | index | (login desc)",
                "index | (login)                                | index | (login nulls first)",
                "index | (lower(login))                         | index | (upper(login))",
                "index | (login) where id > 0                   | index | (login) where id > 1",
                "index | (login)                                | index | (login) where id > 0",
                "index | (login)                                | index | using hash (login)",
                "index | (login)                                | index | (login text_pattern_ops)",
                "index | (login)                                | index | (login collate \"C\")",
                "index | (id) include (login)                   | index | (id, login)",
                "index | (id)                                   | index | (id) with (fillfactor = 50)",
                "index | using gist (pos)                       | index | using spgist (pos)",
                "unique index | (id)                            | index | (id)",
                "unique index | (id) nulls not distinct         | unique index | (id)"
            })
    void whateverDiffersItIsNotTheIndexThatIsAskedFor(
            String wantedKind, String wanted, String foundKind, String found) {
        Migration change = SqlMigration.versioned(
                "2", "index", "create %s concurrently if not exists i on account %s".formatted(wantedKind, wanted));
        database.execute("create %s i on account %s".formatted(foundKind, found));

        for (int start = 0; start < 2; start++) {
            assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, change))
                    .hasMessageContaining("is not what V2__index:1 asks for")
                    .hasMessageContaining("migrator.resolve(Version.of(\"2\")");
        }
        database.execute("drop index i; create %s i on account %s".formatted(wantedKind, wanted));
        assertThat(migrate(database, TABLE, change)).containsExactly("V2 index");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anIndexThatIsThereIsPassedOverWhereTheFileSaysSoAndItIsTheSame(TestServer server) {
        try (TestDatabase old = server.ownedDatabase()) {
            migrate(old, TABLE);
            old.execute("create index i on account using gist (pos) include (login) where login > 'a'");

            assertThat(
                            migrate(
                                    old,
                                    TABLE,
                                    SqlMigration.versioned(
                                            "2",
                                            "index",
                                            "create index concurrently if not exists I /* the name */ on only /* the table */ public . Account using GIST (pos) include (LOGIN) tablespace pg_default where account.login > 'a' -- all")))
                    .containsExactly("V2 index");
        }
    }

    @Test
    void anInvalidIndexIsNotPassedOverThoughTheFileSaysSo() {
        Migration change = SqlMigration.versioned(
                "2", "login", "create index concurrently if not exists account_login on account (login)");
        database.execute("create index account_login on account (login)");
        database.asSuperuser()
                .execute("update pg_index set indisvalid = false where indexrelid = 'account_login'::regclass");

        for (int start = 0; start < 2; start++) {
            assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, change))
                    .hasMessageContaining("INVALID")
                    .hasMessageContaining("drop index concurrently public.account_login");
        }
    }

    @Test
    void theIndexOfAConstraintIsNotTheFilesThoughItIsTheSame() {
        database.execute("delete from account; alter table account add constraint account_login unique (login)");
        Migration change = SqlMigration.versioned(
                "2", "login", "create unique index concurrently if not exists account_login on account (login)");

        for (int start = 0; start < 2; start++) {
            assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, change))
                    .hasMessageContaining("the index of the constraint account_login of account")
                    .hasMessageContaining("migrator.resolve(Version.of(\"2\")");
        }
    }

    @Test
    void whereNoCopyOfTheTableCanBeMadeNothingIsAdopted() {
        database.asSuperuser().execute("revoke temporary on database " + database.name() + " from public");
        TestDatabase role = database.asNewRole("app");
        database.asSuperuser()
                .execute(
                        "grant all on schema public to %1$s; alter table account owner to %1$s; alter table lockkeeper_ledger owner to %1$s"
                                .formatted(role.user()));
        Migration change =
                SqlMigration.versioned("2", "id", "create index concurrently if not exists account_id on account (id)");
        role.execute("create index account_id on account (id)");

        for (int start = 0; start < 2; start++) {
            assertThat(failure(UnresolvedStepException.class, 14, role, TABLE, change))
                    .hasMessageContaining("cannot be compared with what V2__id:1 asks for: permission denied")
                    .hasMessageContaining("migrator.resolve(Version.of(\"2\")");
        }
        role.execute("drop index account_id");
        Migration untold = SqlMigration.versioned(
                "2",
                "id",
                "-- lockkeeper: standalone\nset client_min_messages = warning; create index concurrently if not exists account_id on account (id)");
        assertThat(failure(UnresolvedStepException.class, 14, role, TABLE, untold))
                .hasMessageContaining("cannot be compared");
        role.execute("drop index account_id; delete from lockkeeper_ledger where version = '2'");
        assertThat(migrate(role, TABLE, change)).containsExactly("V2 id");
        assertThat(migrate(
                        role,
                        TABLE,
                        change,
                        SqlMigration.versioned(
                                "3", "login", "create index concurrently account_name on account (login)")))
                .containsExactly("V3 login");
    }

    @Test
    void anExpressionOverAWholeRowIsBuiltButNotAdopted() {
        database.execute("create function whole(account) returns int language sql immutable as 'select 1'");
        Migration change = SqlMigration.versioned(
                "2", "whole", "create index concurrently account_whole on account (whole(account))");
        database.execute("create index account_whole on account (whole(account))");
        assertThat(failure(UnresolvedStepException.class, 14, database, TABLE, change))
                .hasMessageContaining("cannot be compared");

        get(Runs.of(database, TABLE, change).resolve(Version.of("2"), Resolution.As.APPLIED, "it is the same"));

        assertThat(migrate(database, TABLE, change)).isEmpty();
        database.execute("drop index account_whole; delete from lockkeeper_ledger where version = '2'");
        assertThat(migrate(database, TABLE, change)).containsExactly("V2 whole");
    }

    @Test
    void aClaimFromAnotherDatabaseTellsNothing() {
        database.execute("delete from account where id = 2");
        migrate(database, TABLE, UNIQUE);
        database.execute(UNRECORDED);
        String progress = database.string("select progress::text from lockkeeper_ledger where version = '2'");
        assertThat(migrate(database, TABLE, UNIQUE)).containsExactly("V2 login");
        try (TestDatabase restored = TestServer.current().ownedDatabase()) {
            restored.execute("select lo_create(0)");
            migrate(restored, TABLE);
            restored.execute("delete from account where id = 2");
            migrate(restored, TABLE, UNIQUE);
            restored.execute(UNRECORDED);
            restored.execute("update lockkeeper_ledger set revision = default, progress = '" + progress
                    + "' where version = '2'");

            for (int start = 0; start < 2; start++) {
                assertThat(failure(UnresolvedStepException.class, 14, restored, TABLE, UNIQUE))
                        .hasMessageContaining("Lockkeeper has not built it");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whereTheClusterMayNotBeAskedAnIndexIsBuiltAndAClaimTellsNothing(TestServer server) {
        try (TestDatabase closed = server.ownedDatabase()) {
            closed.asSuperuser().execute("revoke execute on function pg_control_system() from public");
            migrate(closed, TABLE);
            failure(StepFailedException.class, 13, closed, TABLE, UNIQUE);
            closed.execute("delete from account where id = 2");

            assertThat(migrate(closed, TABLE, UNIQUE)).containsExactly("V2 login");

            closed.execute(UNRECORDED);
            assertThat(failure(UnresolvedStepException.class, 14, closed, TABLE, UNIQUE))
                    .hasMessageContaining("Lockkeeper has not built it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index concurrently on account (id)",
                "create index concurrently U&\"i\" on account (id)",
                "create index concurrently U&\"!0069\" uescape '!' on account (id)",
                "create index concurrently i on U&\"account\" (id)",
                "drop index concurrently U&\"i\"",
                "reindex index concurrently public.U&\"i\""
            })
    void whatCouldNotBeLookedForIsRefusedBeforeItIsSent(String sql) {
        assertThat(failure(
                        BadMigrationException.class, 10, database, TABLE, SqlMigration.versioned("2", "unnamed", sql)))
                .message()
                .containsAnyOf("write names plainly", "name it");
        assertThat(Runs.ledger(database)).containsExactly("V1");
    }

    @Test
    void aDropFindsTheIndexOfTheSchemaThatWasClaimed() {
        database.execute(
                "create schema other; create table other.t (id int); create index i on other.t (id); create index i on account (id)");
        Migration drop = SqlMigration.versioned(
                "2", "drop", "-- lockkeeper: standalone\nset search_path = public, other;\ndrop index concurrently i");

        assertThat(migrate(database, TABLE, drop)).containsExactly("V2 drop");

        assertThat(database.strings("select relnamespace::regnamespace::text from pg_class where relname = 'i'"))
                .containsExactly("other");
    }
}
