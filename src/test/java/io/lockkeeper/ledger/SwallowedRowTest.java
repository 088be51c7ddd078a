package io.lockkeeper.ledger;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A ledger that does not keep what is written to it: nothing is called done that it has not taken. */
class SwallowedRowTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = versioned("2", "two", "create table two (id int)");
    private static final Migration INDEX = versioned("2", "index", "create index concurrently one_id on one (id)");
    private static final Migration BATCHES = versioned(
            "2",
            "batches",
            "-- lockkeeper: batched, table=one, key=id, batch=2\nupdate one set id = id where id between :'first' and :'last'");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void aTriggerThatKeepsRowsAwayFailsTheMigrationWhichIsRolledBack(TestDatabase database) {
        Runs.migrate(database, ONE);
        swallow(database, "insert");

        for (int start = 0; start < 2; start++) {
            DatabaseFailureException refused = failure(DatabaseFailureException.class, 17, database, ONE, TWO);
            assertThat(refused).hasMessageContaining("the ledger has the trigger swallow");
        }
        assertThat(database.string("select coalesce(to_regclass('two')::text, 'absent')"))
                .isEqualTo("absent");
    }

    @Test
    void aRuleThatKeepsRowsAwayFailsTheMigrationToo(TestDatabase database) {
        Runs.migrate(database, ONE);
        database.execute("create rule keep as on insert to lockkeeper_ledger do instead nothing");

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE, TWO))
                .hasMessageContaining("the ledger has rules");
        assertThat(database.string("select coalesce(to_regclass('two')::text, 'absent')"))
                .isEqualTo("absent");
    }

    @Test
    void aFileThatWritesItsOwnRowIsRolledBackAndNotToldToSetNumbersRight(TestDatabase database) {
        Migration own = versioned("2", "own", """
                create table two (id int);
                insert into lockkeeper_ledger (version, name, kind, state, run_id, applied_by, database_user, started_at, breaking)
                select '2', name, kind, state, run_id, applied_by, database_user, started_at, breaking from lockkeeper_ledger""");

        assertThat(failure(DatabaseFailureException.class, 17, database, ONE, own))
                .hasMessageContaining("see whether the migration itself writes to the ledger")
                .hasMessageNotContaining("setval");
        assertThat(database.string("select coalesce(to_regclass('two')::text, 'absent')"))
                .isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update"})
    void aLongChangeIsNotBegunWithoutItsClaimAndNotDoneWithoutItsRecord(String event) {
        TestDatabase database = postgres.database();
        Runs.migrate(database, ONE);
        swallow(database, event);

        failure(DatabaseFailureException.class, 17, database, ONE, INDEX);

        assertThat(database.number("select count(*) from lockkeeper_ledger where version = '2' and state = 'applied'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update"})
    void batchesAreNotDoneWithoutTheirCheckpoints(String event) {
        TestDatabase database = postgres.database();
        Runs.migrate(database, ONE);
        database.execute(
                "alter table one add primary key (id); insert into one select i from generate_series(1, 10) i");
        swallow(database, event);

        failure(DatabaseFailureException.class, 17, database, ONE, BATCHES);

        assertThat(database.number("select count(*) from lockkeeper_ledger where version = '2' and state = 'applied'"))
                .isZero();
    }

    @Test
    void whatIsAcceptedOrTakenOverIsOnRecordOrRefused(TestDatabase database) {
        Runs.migrate(database, ONE, TWO);
        swallow(database, "insert or update");
        Migration edited = versioned("2", "two", "create table two (id bigint)");

        assertRefused(Runs.of(database, ONE, edited).accept(Version.of("2"), "test"));
        assertThat(database.string("select accepted::text from lockkeeper_ledger where version = '2'"))
                .isEqualTo("[]");
        database.execute("alter table lockkeeper_ledger disable trigger user; delete from lockkeeper_ledger;"
                + " alter table lockkeeper_ledger enable trigger user");
        assertRefused(Runs.of(database, ONE, TWO).baselineAll());
    }

    @Test
    void aPersonsWordThatIsNotKeptIsRefused(TestDatabase database) {
        Runs.migrate(database, ONE, INDEX);
        database.execute("update lockkeeper_ledger set state = 'failed' where version = '2'");
        swallow(database, "update");

        assertRefused(Runs.of(database, ONE, INDEX).resolve(Version.of("2"), Resolution.As.APPLIED, "test"));
        assertThat(database.string("select state from lockkeeper_ledger where version = '2'"))
                .isEqualTo("failed");
    }

    private static void assertRefused(Mono<?> run) {
        assertThat(failure(DatabaseFailureException.class, 17, run))
                .hasMessageContaining("the ledger has the trigger swallow");
    }

    private static void swallow(TestDatabase database, String events) {
        database.execute("create function swallow() returns trigger language plpgsql as 'begin return null; end';"
                + " create trigger swallow before " + events
                + " on lockkeeper_ledger for each row execute function swallow()");
    }
}
