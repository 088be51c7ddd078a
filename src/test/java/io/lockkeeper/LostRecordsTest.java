package io.lockkeeper;

import static io.lockkeeper.Runs.get;
import static io.lockkeeper.Runs.ledger;
import static io.lockkeeper.Runs.titles;
import static io.lockkeeper.migration.Migration.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.PostgresExtension;
import io.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server that comes back after a lost connection may lack the last of what was committed: nothing known counts. */
class LostRecordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Migration ONE = versioned("1", "one", "create table t1 (id int)");
    private static final Migration TWO = versioned("2", "two", "create table t2 (id int)");
    private static final Migration WAITS =
            versioned("3", "waits", "create table t3 (id int); select pg_sleep(seconds) from pause.pause");
    private static final Migration FOUR = versioned("4", "four", "create table t4 (id int)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @BeforeEach
    void makeItPause(TestDatabase database) {
        database.execute("create schema pause; create table pause.pause as select 600 as seconds");
    }

    @Test
    void whatIsGoneFromTheLedgerWhenTheConnectionIsLostIsAppliedAgain(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run = waiting(database, ONE, TWO, WAITS, FOUR);
        fail(database, "delete from lockkeeper_ledger where version = '2'; drop table t2");

        assertThat(titles(end(run))).containsExactly("V1 one", "V2 two", "V3 waits", "V4 four");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4");
        assertThat(tables(database)).isEqualTo("t1 t2 t3 t4");
        assertThat(Runs.migrate(database, ONE, TWO, WAITS, FOUR)).isEmpty();
    }

    @Test
    void aRevisionThatIsGivenOutASecondTimeHidesNothing(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run = waiting(database, ONE, TWO, WAITS, FOUR);
        // as on a server that has lost it, and where somebody else has written since
        fail(
                database,
                "delete from lockkeeper_ledger where version = '2'; drop table t2;"
                        + " select setval(pg_get_serial_sequence('lockkeeper_ledger', 'revision'), 1);"
                        + " update lockkeeper_ledger set revision = default where version = '1'");

        assertThat(titles(end(run))).containsExactly("V1 one", "V2 two", "V3 waits", "V4 four");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4");
    }

    @Test
    void whatAPeerHasAppliedAgainIsByThePeer(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run = waiting(database, ONE, TWO, WAITS, FOUR);
        fail(database, "update lockkeeper_ledger set run_id = 'bbbbbbbb' where version = '2'");

        MigrateResult result = end(run);
        assertThat(titles(result)).containsExactly("V1 one", "V3 waits", "V4 four");
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V2 two");
    }

    @Test
    void aLedgerThatIsGoneAltogetherIsMadeAgain(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run = waiting(database, ONE, TWO, WAITS, FOUR);
        fail(database, "drop table lockkeeper_ledger, t1, t2");

        assertThat(titles(end(run))).containsExactly("V1 one", "V2 two", "V3 waits", "V4 four");
        assertThat(tables(database)).isEqualTo("t1 t2 t3 t4");
    }

    @Test
    void aLongChangeThatWasDoneBeforeIsDoneAgainAsTheLongChangeThatItIs(TestDatabase database) throws Exception {
        Migration index = versioned("2", "index", "create index concurrently t1_id on t1 (id)");
        get(Runs.of(database, ONE, index).migrate());
        CompletableFuture<MigrateResult> run = waiting(database, ONE, index, WAITS, FOUR);
        fail(database, "delete from lockkeeper_ledger where version = '2'; drop index t1_id");

        assertThat(titles(end(run))).containsExactly("V2 index", "V3 waits", "V4 four");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4");
        assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 't1_id'::regclass"))
                .isTrue();
    }

    /** Once the third of them sleeps. */
    private static CompletableFuture<MigrateResult> waiting(TestDatabase database, Migration... migrations) {
        CompletableFuture<MigrateResult> run =
                Runs.of(database, migrations).migrate().toFuture();
        Awaitility.await("the migration sleeps").until(() -> sleepers(database) == 1);
        return run;
    }

    private static long sleepers(TestDatabase database) {
        return database.number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                + " and datname = current_database()");
    }

    /** In one transaction, so that whoever reconnects meets all of it. */
    private static void fail(TestDatabase database, String loss) {
        database.execute("begin; update pause.pause set seconds = 0; "
                + "select pg_terminate_backend(pid, 30000) from pg_stat_activity where wait_event = 'PgSleep'"
                + " and datname = current_database(); " + loss + "; commit");
    }

    private static MigrateResult end(CompletableFuture<MigrateResult> run) throws Exception {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String tables(TestDatabase database) {
        return database.string("select string_agg(relname, ' ' order by relname) from pg_class"
                + " where relname ~ '^t[0-9]$' and relkind = 'r'");
    }
}
