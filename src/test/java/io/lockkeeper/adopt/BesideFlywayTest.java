package io.lockkeeper.adopt;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A roll-out in which old instances still start Flyway: the two exclude each other, and each migration runs once. */
class BesideFlywayTest {

    private static final long FLYWAYS_LOCK = 77433833903597L;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("V1__one.sql", "create table one (id int);\r\n");
        write("V2__two.sql", "create table two (id int)");
        write("R__greeting.sql", "create or replace view greeting as select '${greeting}' as word");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private MigrationSource source() {
        return LayoutSource.directory(folder, FolderLayout.FLYWAY, remark -> {});
    }

    private Migrator.Builder beside(TestDatabase database) {
        return Migrator.builder(database.connectionFactory())
                .source(source())
                .placeholders(Map.of("greeting", "hello"))
                .beside(Adoption.beside(HistoryTool.FLYWAY));
    }

    private List<String> migrate(TestDatabase database) {
        return titles(get(beside(database).build().migrate()));
    }

    private void adopted(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        get(Adoption.builder(database.connectionFactory())
                .source(source())
                .placeholders(Map.of("greeting", "hello"))
                .build()
                .apply());
    }

    private int flyway(TestDatabase database) {
        int executed = RealFlyway.on(database, folder).load().migrate().migrationsExecuted;
        RealFlyway.on(database, folder).load().validate();
        return executed;
    }

    private String refusal(TestDatabase database) {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Consumer<Throwable> hook = dropped::add;
        String message = failure(
                        DriftException.class,
                        11,
                        beside(database)
                                .build()
                                .migrate()
                                .contextWrite(Context.of("reactor.onErrorDropped.local", hook)))
                .getMessage();
        assertThat(dropped).as("told once, and not by Reactor's log as well").isEmpty();
        return message;
    }

    @Test
    void whatIsAppliedHereIsInFlywaysHistoryAndFlywayDoesNotRunItAgain(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        write("V4_1__four.sql", "create table four (id int)");
        write("R__greeting.sql", "create or replace view greeting as select '${greeting}, you' as word");

        assertThat(migrate(database)).containsExactly("V3 three", "V4.1 four", "R greeting");

        assertThat(flyway(database)).isZero();
        assertThat(database.strings(
                        "select version || ' ' || description || ' ' || type || ' ' || script || ' ' || installed_by from"
                                + " flyway_schema_history where installed_rank in (4, 5) order by installed_rank"))
                .containsExactly(
                        "3 three SQL V3__three.sql " + database.user(),
                        "4.1 four SQL V4_1__four.sql " + database.user());
        write("V5__five.sql", "create table five (id int)");
        assertThat(flyway(database)).isOne();
    }

    @Test
    void whatFlywayHasAppliedMeanwhileIsTakenOver(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        write("R__greeting.sql", "create or replace view greeting as select '${greeting}, you' as word");
        assertThat(flyway(database)).isEqualTo(2);
        write("V4__four.sql", "create table four (id int)");

        MigrateResult result = get(beside(database).build().migrate());

        assertThat(titles(result)).containsExactly("V4 four");
        assertThat(result.byPeer().stream().map(StepResult::title)).containsExactly("V3 three", "R greeting");
        assertThat(database.strings("select version || ' ' || state || ' ' || (adopted ->> 'verified') from"
                        + " lockkeeper_ledger where position = 4"))
                .containsExactly("3 baseline true");
        assertThat(flyway(database)).isZero();
        assertThat(migrate(database)).isEmpty();
    }

    @Test
    void whatWasAppliedHereWithoutBesideIsToldToFlywayWithTheNextMigration(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        get(Migrator.builder(database.connectionFactory())
                .source(source())
                .placeholders(Map.of("greeting", "hello"))
                .build()
                .migrate());
        write("V4__four.sql", "create table four (id int)");

        assertThat(migrate(database)).containsExactly("V4 four");

        assertThat(flyway(database)).isZero();
    }

    @Test
    void whileFlywayIsAtWorkNothingIsAppliedAndItIsToldWhoIsWaitedFor(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        List<Holder> waitedFor = new CopyOnWriteArrayList<>();
        List<Duration> acquired = new CopyOnWriteArrayList<>();
        MigrateListener listener = new MigrateListener() {
            @Override
            public void waiting(Holder holder, Duration waited) {
                waitedFor.add(holder);
            }

            @Override
            public void acquired(Duration waited) {
                acquired.add(waited);
            }
        };
        CompletableFuture<MigrateResult> run;
        try (HeldConnection flyway = HeldConnection.to(database)) {
            flyway.execute("select pg_advisory_lock(" + FLYWAYS_LOCK + ")");
            run = beside(database).listener(listener).build().migrate().toFuture();

            await().atMost(PATIENCE).until(() -> !waitedFor.isEmpty());
            assertThat(waitedFor.get(0).pid()).isEqualTo(flyway.pid());
            assertThat(ledger(database)).hasSize(3);
            // between two tries nothing is held, so that whoever wants our lock gets it
            try (HeldConnection other = HeldConnection.to(database)) {
                other.execute("set lock_timeout = '1min'");
                other.execute("begin; select pg_advisory_xact_lock(" + LockWaits.DEFAULT_KEY + "); rollback");
            }
            assertThat(run).isNotDone();
        }
        assertThat(titles(run.join())).containsExactly("V3 three");
        assertThat(acquired).hasSize(1);
    }

    @Test
    void whoWaitsForFlywayForTooLongFailsAndNamesIt(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        try (HeldConnection flyway = HeldConnection.to(database)) {
            flyway.execute("select pg_advisory_lock(" + FLYWAYS_LOCK + ")");

            assertThat(failure(
                            LockTimeoutException.class,
                            12,
                            beside(database)
                                    .lockWait(Duration.ofMillis(1))
                                    .build()
                                    .migrate()))
                    .hasMessageContaining("the lock of Flyway not obtained within")
                    .hasMessageContaining("held by pid " + flyway.pid())
                    .hasMessageContaining(
                            "Start again once Flyway is done, or wait longer with the builder's lockWait");
        }
        assertThat(database.number("select count(*) from pg_class where relname = 'three'"))
                .isZero();
    }

    @Test
    void whatFlywayHasRunWithAnotherContentIsRefused(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id bigint)");
        assertThat(flyway(database)).isOne();
        write("V3__three.sql", "create table three (id int)");

        assertThat(refusal(database)).contains("Flyway has run V3 three with another content, with checksum ");
        assertThat(ledger(database)).hasSize(3);
    }

    @Test
    void whatFlywayHasTakenBackIsRefused(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        database.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (9, '2', 'two', 'UNDO_SQL', 'U2__two.sql', 'x', 1, true)");

        assertThat(refusal(database)).contains("Flyway has taken back V2 two, which the ledger has as done");
    }

    @Test
    void whatFlywayHasLeftHalfDoneIsRefused(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        database.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (9, '3', 'three', 'SQL', 'V3__three.sql', 'x', 1, false)");

        assertThat(refusal(database)).contains("Flyway has left V3 three half done", "flyway repair");
    }

    @Test
    void anIndexThatIsBuiltKeepsFlywayOutUntilItIsInBothHistories(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__index.sql", "create index concurrently one_id on one (id)");
        write("V3__index.sql.conf", "executeInTransaction=false");
        CompletableFuture<MigrateResult> run;
        try (HeldConnection writer = HeldConnection.to(database)) {
            writer.execute("begin; insert into one values (1)");
            run = beside(database).build().migrate().toFuture();
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_stat_progress_create_index"
                            + " where datname = current_database())"));

            assertThat(database.isTrue("select pg_try_advisory_lock(" + FLYWAYS_LOCK + ")"))
                    .isFalse();
            writer.execute("commit");
        }
        assertThat(titles(run.join())).containsExactly("V3 index");
        assertThat(flyway(database)).isZero();
        assertThat(database.isTrue("select pg_try_advisory_lock(" + FLYWAYS_LOCK + ")"))
                .isTrue();
    }

    /** Flyway waits in a transaction that has a snapshot, and a build waits for whoever has an older one. */
    @Tag("slow")
    @Test
    void aFlywayThatStartsDuringTheBuildGivesUpAndOnlyThenTheBuildEnds(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__index.sql", "create index concurrently one_id on one (id)");
        write("V3__index.sql.conf", "executeInTransaction=false");
        CompletableFuture<MigrateResult> run;
        CompletableFuture<?> flyway;
        try (HeldConnection writer = HeldConnection.to(database)) {
            writer.execute("begin; insert into one values (1)");
            run = beside(database).build().migrate().toFuture();
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_stat_progress_create_index"
                            + " where datname = current_database())"));
            flyway = CompletableFuture.supplyAsync(() ->
                    RealFlyway.on(database, folder).lockRetryCount(2).load().migrate());
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_stat_activity where datname ="
                                    + " current_database() and query like 'SELECT pg_try_advisory%')")
                            || flyway.isDone());
            writer.execute("commit");
        }
        assertThat(titles(run.join())).containsExactly("V3 index");
        assertThatThrownBy(flyway::join).hasMessageContaining("Number of retries exceeded");
        assertThat(flyway(database)).isZero();
    }

    @Test
    void flywayAtWorkKeepsAnIndexFromBeingBuilt(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__index.sql", "create index concurrently one_id on one (id)");
        try (HeldConnection flyway = HeldConnection.to(database)) {
            flyway.execute("select pg_advisory_lock(" + FLYWAYS_LOCK + ")");
            failure(
                    LockTimeoutException.class,
                    12,
                    beside(database).lockWait(Duration.ofMillis(1)).build().migrate());
        }
        assertThat(database.number("select count(*) from pg_class where relname = 'one_id'"))
                .isZero();

        // with a transaction for its lock Flyway waits for itself
        RealFlyway.on(database, folder)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        assertThat(migrate(database)).isEmpty();
        assertThat(ledger(database)).containsExactly("V1", "V2", "R", "V3");
    }

    @Test
    void whatFlywayCannotHaveOrCannotBeKeptFromIsRefusedByNameBeforeAnythingRuns(TestDatabase database)
            throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        write(
                "V4__fill.sql",
                "-- lockkeeper: batched, table=one, key=id\nupdate one set id = id where id between :'first' and :'last'");

        assertThat(failure(
                                DriftException.class,
                                11,
                                beside(database)
                                        .source(MigrationSource.of(
                                                CodedMigration.versioned("5", "code", "1", connection -> Mono.empty())))
                                        .build()
                                        .migrate())
                        .getMessage())
                .contains(
                        "V4 fill is carried out in batches, and between two of them nothing keeps Flyway out",
                        "V5 code is code, which Flyway cannot have in its history");
        assertThat(ledger(database)).hasSize(3);
    }

    @Test
    void nothingIsAdoptedByItself(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("V3__three.sql", "create table three (id int)");

        assertThat(refusal(database)).contains("public.flyway_schema_history of Flyway, but no ledger");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void aHistoryInAnotherSchemaIsRefused(TestDatabase database) {
        database.execute("create schema elsewhere");
        RealFlyway.on(database, folder).defaultSchema("elsewhere").load().migrate();

        assertThat(refusal(database))
                .contains(
                        "the ledger stands in schema public, and elsewhere.flyway_schema_history of Flyway elsewhere");
    }

    @Test
    void onAnEmptyDatabaseFlywayFindsAllDone(TestDatabase database) {
        assertThat(migrate(database)).containsExactly("V1 one", "V2 two", "R greeting");

        assertThat(flyway(database)).isZero();
    }
}
