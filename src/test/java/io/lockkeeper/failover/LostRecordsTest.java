package io.lockkeeper.failover;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** The server that comes back after a lost connection may lack the last of what was committed: nothing known counts. */
@Tag("slow")
class LostRecordsTest {

    private static final Migration ONE = versioned("1", "one", "create table t1 (id int)");
    private static final Migration TWO = versioned("2", "two", "create table t2 (id int)");
    private static final Migration WAITS = versioned("3", "waits", """
            create table t3 (id int);
            do $$
            begin
              while (select seconds from pause.pause) > 0 loop
                perform pg_sleep(0.1);
              end loop;
            end $$""");
    private static final Migration FOUR = versioned("4", "four", "create table t4 (id int)");

    private static final String AT_THE_THIRD =
            "datname = current_database() and state = 'active' and query like '%table t3%' and pid <> pg_backend_pid()";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @BeforeEach
    void makeItPause(TestDatabase database) {
        database.execute("create schema pause; create table pause.pause (seconds int not null);"
                + " insert into pause.pause values (600)");
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

    @Test
    void anAcceptanceThatNeverReachedTheServerIsWritten(TestDatabase database) {
        get(Runs.of(database, ONE, TWO).migrate());
        Migration edited = versioned("2", "two", "create table t2 (id bigint)");
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault cut = tap.on(WireTap.sql("a person looked")).cut();
            Migrator migrator = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(ONE, edited))
                    .build();
            get(migrator.accept(Version.of("2"), "a person looked"));
            assertThat(cut.strikes()).isEqualTo(1);
        }
        assertThat(reasons(database, "2")).isEqualTo("a person looked");
    }

    @Test
    void anAcceptanceWhoseAnswerIsLostIsWrittenOnce(TestDatabase database) {
        get(Runs.of(database, ONE, TWO).migrate());
        Migration edited = versioned("2", "two", "create table t2 (id bigint)");
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault lost = tap.on(WireTap.sql("a person looked")).loseAnswer();
            Migrator migrator = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(ONE, edited))
                    .build();
            get(migrator.accept(Version.of("2"), "a person looked"));
            assertThat(lost.strikes()).isEqualTo(1);
        }
        assertThat(reasons(database, "2")).isEqualTo("a person looked");
    }

    /** A failed step counts as pending already: only the word that was to be written tells whether it was. */
    @Test
    void aResolutionThatNeverReachedTheServerIsWritten(TestDatabase database) {
        get(Runs.of(database, ONE).migrate());
        Migration fails = versioned("2", "index", "create index concurrently t1_nothing on t1 (nothing)");
        failure(StepFailedException.class, 13, database, ONE, fails);
        try (WireTap tap = WireTap.to(database.server())) {
            WireFault cut = tap.on(WireTap.sql("a person looked")).cut();
            Migrator migrator = Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.just(ONE, fails))
                    .build();
            get(migrator.resolve(Version.of("2"), Resolution.As.PENDING, "a person looked"));
            assertThat(cut.strikes()).isEqualTo(1);
        }
        assertThat(reasons(database, "2")).isEqualTo("a person looked");
    }

    private static String reasons(TestDatabase database, String version) {
        return database.string("select string_agg(word ->> 'reason', ', ') from lockkeeper_ledger,"
                + " jsonb_array_elements(accepted) as word where version = '" + version + "'");
    }

    /** As behind a pooler that has moved the session to another server meanwhile. */
    @Test
    void whatIsGoneWhileTheConnectionStaysIsNamedWhereItCannotSimplyRunAgain(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run = waiting(database, ONE, TWO, WAITS, FOUR);
        loseTheSecondAndGoOn(database);

        assertThatThrownBy(() -> end(run))
                .cause()
                .isInstanceOf(DriftException.class)
                .hasMessageContaining("V2 two was recorded while this run was at work, and its record is gone");
    }

    @Test
    void whatIsGoneWhileTheConnectionStaysRunsAgainWhereOrderDoesNotMatter(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> run =
                waiting(database, Runs.on(database, ONE, TWO, WAITS, FOUR).policy(Policy.OUT_OF_ORDER));
        loseTheSecondAndGoOn(database);

        assertThat(titles(end(run))).containsExactlyInAnyOrder("V1 one", "V2 two", "V3 waits", "V4 four");
        assertThat(tables(database)).isEqualTo("t1 t2 t3 t4");
    }

    /** The same between two steps, for the record that was written last: gone by the time that its commit is answered. */
    @ParameterizedTest
    @MethodSource("neighbours")
    void whatIsGoneBeforeTheNextStepBeginsRunsAgain(Migration lost, Migration next, TestDatabase database) {
        database.execute("""
                create table pause.loss (id int);
                create function pause.lose() returns trigger language plpgsql as $$
                begin
                  if (select count(*) from pause.loss) = 1 then
                    delete from lockkeeper_ledger where version = '2';
                    drop table t2;
                  end if; return null;
                end $$;
                create constraint trigger lose after insert on pause.loss
                  deferrable initially deferred for each row execute function pause.lose()""");

        assertThat(Runs.migrate(database, ONE, lost, next, FOUR)).hasSize(4);
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4");
        assertThat(tables(database)).contains("t2");
    }

    private static Stream<Arguments> neighbours() {
        String loses = "create table t2 (id int); insert into pause.loss values (1)";
        Migration file = versioned("2", "file", loses);
        Migration code = CodedMigration.versioned(
                "2",
                "code",
                "1",
                connection -> connection
                        .createStatement(loses)
                        .execute()
                        .flatMap(Result::getRowsUpdated)
                        .then());
        Migration table = versioned("3", "table", "create table t3 (id int)");
        Migration batched = versioned("3", "batched", """
                -- lockkeeper: batched, table=pause.pause, key=seconds
                update pause.pause set seconds = seconds where seconds between :'first' and :'last'""");
        return Stream.of(arguments(file, table), arguments(file, batched), arguments(code, table));
    }

    /** The way out that each refusal names, followed. */
    @Test
    void aRecordThatIsGoneBelowTheNewestIsTakenAsDoneOnAPersonsWord(TestDatabase database) {
        Migration three = versioned("3", "three", "create table t3 (id int)");
        Runs.migrate(database, ONE, TWO, three);
        database.execute("delete from lockkeeper_ledger where version = '2'");
        Remedy taken = Remedy.resolveApplied("2");

        assertThat(failure(DriftException.class, 11, database, ONE, TWO, three).remedies())
                .contains(taken);
        Migrator anyOrder =
                Runs.on(database, ONE, TWO, three).policy(Policy.OUT_OF_ORDER).build();
        assertThat(failure(StepFailedException.class, 13, anyOrder.migrate()))
                .hasMessageContaining("look whether the schema has all of it")
                .satisfies(failure -> assertThat(failure.remedies()).containsExactly(taken));

        get(Runs.of(database, ONE, TWO, three).resolve(Version.of("2"), Resolution.As.APPLIED, "the table is there"));
        assertThat(Runs.migrate(database, ONE, TWO, three)).isEmpty();
        assertThat(database.string("select kind || ' ' || state from lockkeeper_ledger where version = '2'"))
                .isEqualTo("transactional applied");
        assertThat(reasons(database, "2")).isEqualTo("the table is there");
    }

    private static void loseTheSecondAndGoOn(TestDatabase database) {
        database.execute("begin; delete from lockkeeper_ledger where version = '2'; drop table t2;"
                + " update pause.pause set seconds = 0; commit");
    }

    /** Once the third of them sleeps. */
    private static CompletableFuture<MigrateResult> waiting(TestDatabase database, Migration... migrations) {
        return waiting(database, Runs.on(database, migrations));
    }

    private static CompletableFuture<MigrateResult> waiting(TestDatabase database, Migrator.Builder migrator) {
        CompletableFuture<MigrateResult> run = migrator.build().migrate().toFuture();
        Awaitility.await("the migration sleeps").until(() -> sleepers(database) == 1);
        return run;
    }

    private static long sleepers(TestDatabase database) {
        return database.number("select count(*) from pg_stat_activity where " + AT_THE_THIRD);
    }

    /** In one transaction, so that whoever reconnects meets all of it. */
    private static void fail(TestDatabase database, String loss) {
        database.execute("begin; update pause.pause set seconds = 0; "
                + "select pg_terminate_backend(pid, 30000) from pg_stat_activity where " + AT_THE_THIRD + "; " + loss
                + "; commit");
    }

    private static MigrateResult end(CompletableFuture<MigrateResult> run) throws Exception {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String tables(TestDatabase database) {
        return database.string("select string_agg(relname, ' ' order by relname) from pg_class"
                + " where relname ~ '^t[0-9]$' and relkind = 'r'");
    }
}
