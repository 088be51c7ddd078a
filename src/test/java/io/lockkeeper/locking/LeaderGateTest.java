package io.lockkeeper.locking;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.LockWaits.DEFAULT_GATE;
import static io.lockkeeper.testing.runs.LockWaits.DEFAULT_KEY;
import static io.lockkeeper.testing.runs.LockWaits.HOLDS_GATE;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Gates;
import io.lockkeeper.Migrator;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One replica leads, and the others wait beside it: a hint, which decides nothing and holds nobody up for long. */
class LeaderGateTest {

    /** Whoever takes it keeps a migration from going on. */
    private static final long BARRIER = 76;

    /** Its own lock wait would end the attempt on a busy machine, and another one would lead. */
    private static final String FOR_LONG = "-- lockkeeper: lock-timeout=10m\n";

    private static final Migration WAITS = versioned(
            "1", "waits", FOR_LONG + "select pg_advisory_xact_lock(" + BARRIER + "); create table t1 (id int)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void itsKeyIsMadeOfTheLocksKeyAndIsFrozen() {
        LedgerName ledger = new LedgerName("public", "lockkeeper_ledger");
        assertThat(ledger.gateKey(PostgresOptions.DEFAULTS)).isEqualTo(DEFAULT_GATE);
        PostgresOptions another =
                new PostgresOptions(null, "lockkeeper_ledger", 42L, Duration.ofMinutes(1), null, Duration.ofMinutes(1));
        assertThat(ledger.gateKey(another)).isEqualTo(-8644897806921937527L);
    }

    @Test
    void oneOfManyCarriesOutAllAndTheOthersAreReadyWhenItIs(TestDatabase database) {
        List<MigrateResult> results = Race.wonByAll(
                8,
                PATIENCE,
                number -> Migrator.builder(database.connectionFactory())
                        .source(Workload.HUNDRED.source())
                        .build()
                        .migrate());

        Workload.HUNDRED.assertDoneOnce(database);
        assertThat(database.number("select count(distinct run_id) from lockkeeper_ledger"))
                .isEqualTo(1);
        assertThat(results.stream().filter(MigrateResult::migrated)).hasSize(1);
    }

    @Test
    void thoseOfEarlierReleasesWithoutItRunBesideThoseWithIt(TestDatabase database) {
        Race.wonByAll(8, PATIENCE, number -> {
            Migrator.Builder builder =
                    Migrator.builder(database.connectionFactory()).source(Workload.HUNDRED.source());
            return (number % 2 == 0 ? builder : Gates.without(builder)).build().migrate();
        });
        Workload.HUNDRED.assertDoneOnce(database);
        assertNothingIsHeld(database);
    }

    @Test
    void withoutItTheyTakeTurns(TestDatabase database) {
        Race.wonByAll(
                8,
                PATIENCE,
                number -> Gates.without(
                                Migrator.builder(database.connectionFactory()).source(Workload.HUNDRED.source()))
                        .build()
                        .migrate());
        Workload.HUNDRED.assertDoneOnce(database);
        assertThat(database.number("select count(distinct run_id) from lockkeeper_ledger"))
                .isGreaterThan(1);
    }

    @Test
    void whoeverHasNothingLeftToDoIsReadyThoughAnotherStillLeads(TestDatabase database) throws Exception {
        Migration second = versioned("2", "second", "create table t2 (id int)");
        Migration third = versioned("3", "third", FOR_LONG + "select pg_advisory_xact_lock(77)");
        try (HeldConnection first = HeldConnection.to(database);
                HeldConnection last = HeldConnection.to(database)) {
            first.execute("select pg_advisory_lock(" + BARRIER + ")");
            last.execute("select pg_advisory_lock(77)");
            CompletableFuture<MigrateResult> leader = run(Runs.on(database, WAITS, second, third));
            LockWaits.awaitWaiters(database, 1);
            CompletableFuture<MigrateResult> follower = run(Runs.on(database, WAITS, second));
            LockWaits.awaitWaiters(database, 2);
            first.execute("select pg_advisory_unlock_all()");

            assertThat(titles(end(follower))).isEmpty();
            assertThat(end(follower).byPeer()).extracting(StepResult::title).containsExactly("V1 waits", "V2 second");
            assertThat(database.number(HOLDS_GATE)).isEqualTo(1);
            assertThat(leader).isNotDone();
            last.execute("select pg_advisory_unlock_all()");
            assertThat(titles(end(leader))).hasSize(3);
        }
        assertNothingIsHeld(database);
    }

    @Tag("slow")
    @Test
    void whoeverHasReadOfOneMigrationIsReadyOnceTheLastOfItsOwnIsRecordedToo(TestDatabase database) throws Exception {
        Migration second =
                versioned("2", "second", FOR_LONG + "select pg_advisory_xact_lock(78); create table t2 (id int)");
        Migration third = versioned("3", "third", FOR_LONG + "select pg_advisory_xact_lock(77)");
        try (HeldConnection first = HeldConnection.to(database);
                HeldConnection next = HeldConnection.to(database);
                HeldConnection last = HeldConnection.to(database)) {
            first.execute("select pg_advisory_lock(" + BARRIER + ")");
            next.execute("select pg_advisory_lock(78)");
            last.execute("select pg_advisory_lock(77)");
            CompletableFuture<MigrateResult> leader = run(Runs.on(database, WAITS, second, third));
            LockWaits.awaitWaiters(database, 1);
            CompletableFuture<MigrateResult> follower = run(Runs.on(database, WAITS, second));
            LockWaits.awaitWaiters(database, 2);
            first.execute("select pg_advisory_unlock_all()");
            Awaitility.await("the first is recorded")
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from lockkeeper_ledger") == 1);
            LockWaits.awaitNextAttempt(database);
            // the attempt before this one has read what the ledger had when it ended
            LockWaits.awaitNextAttempt(database);
            next.execute("select pg_advisory_unlock_all()");

            assertThat(end(follower).byPeer()).extracting(StepResult::title).containsExactly("V1 waits", "V2 second");
            assertThat(leader).isNotDone();
            last.execute("select pg_advisory_unlock_all()");
            assertThat(titles(end(leader))).hasSize(3);
        }
        assertNothingIsHeld(database);
    }

    @Tag("slow")
    @Test
    void aStrangerWhoHoldsItIsNotWaitedForWhileNothingHappens(TestDatabase database) {
        try (HeldConnection stranger = HeldConnection.to(database)) {
            stranger.execute("select pg_advisory_lock(" + DEFAULT_GATE + ")");
            List<Holder> holders = new CopyOnWriteArrayList<>();
            MigrateResult result = get(Runs.on(database, small(3).toArray(Migration[]::new))
                    .listener(new MigrateListener() {
                        @Override
                        public void waiting(Holder holder, Duration waited) {
                            holders.add(holder);
                        }
                    })
                    .build()
                    .migrate());
            assertThat(titles(result)).hasSize(3);
            // once, and not for each of the three
            assertThat(result.waited()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(5));
            assertThat(holders).extracting(Holder::pid).containsOnly(stranger.pid());
        }
    }

    @Test
    void whoWaitsIsToldWhoLeadsAndWhatWasAppliedLast(TestDatabase database) throws Exception {
        Migration first = versioned("0", "first", "create table t0 (id int)");
        Runs.migrate(database, first);
        List<Holder> holders = new CopyOnWriteArrayList<>();
        try (HeldConnection barrier = HeldConnection.to(database)) {
            barrier.execute("select pg_advisory_lock(" + BARRIER + ")");
            CompletableFuture<MigrateResult> leader = run(Runs.on(database, first, WAITS));
            LockWaits.awaitWaiters(database, 1);
            CompletableFuture<MigrateResult> follower =
                    run(Runs.on(database, first, WAITS).listener(new MigrateListener() {
                        @Override
                        public void waiting(Holder holder, Duration waited) {
                            holders.add(holder);
                        }
                    }));
            Awaitility.await("the first report").atMost(PATIENCE).until(() -> !holders.isEmpty());
            assertThat(holders.get(0).pid()).isEqualTo(database.number(LockWaits.LOCK_HOLDER));
            assertThat(holders.get(0).describe()).endsWith("; applied last: V0 first");
            barrier.execute("select pg_advisory_unlock_all()");
            end(leader);
            end(follower);
        }
    }

    @Test
    void whenTheLeadersSessionIsEndedTheOthersGoOn(TestDatabase database) throws Exception {
        List<Migration> migrations = new ArrayList<>(List.of(WAITS));
        migrations.addAll(small(10));
        Migration[] all = migrations.toArray(Migration[]::new);
        try (HeldConnection barrier = HeldConnection.to(database)) {
            barrier.execute("select pg_advisory_lock(" + BARRIER + ")");
            CompletableFuture<MigrateResult> leader = run(Runs.on(database, all));
            LockWaits.awaitWaiters(database, 1);
            List<CompletableFuture<MigrateResult>> followers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                followers.add(run(Runs.on(database, all)));
            }
            LockWaits.awaitWaiters(database, 5);
            database.execute("select pg_terminate_backend((" + LockWaits.GATE_HOLDER + "))");
            barrier.execute("select pg_advisory_unlock_all()");
            int applied = titles(end(leader)).size();
            for (CompletableFuture<MigrateResult> follower : followers) {
                applied += titles(end(follower)).size();
            }
            assertThat(applied).isEqualTo(11);
        }
        assertThat(database.number("select count(*) from lockkeeper_ledger")).isEqualTo(11);
        assertNothingIsHeld(database);
    }

    @Test
    void aMigrationThatFailsLetsTheOthersFailAtOnce(TestDatabase database) throws Exception {
        Migration fails = versioned("2", "fails", "select 1 / 0");
        try (HeldConnection barrier = HeldConnection.to(database)) {
            barrier.execute("select pg_advisory_lock(" + BARRIER + ")");
            List<CompletableFuture<MigrateResult>> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(run(Runs.on(database, WAITS, fails)));
            }
            LockWaits.awaitWaiters(database, 3);
            barrier.execute("select pg_advisory_unlock_all()");
            for (CompletableFuture<MigrateResult> run : runs) {
                assertThat(run).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("division by zero");
            }
        }
        assertNothingIsHeld(database);
    }

    @Test
    void itIsNotHeldWhileCodeRunsNorBesideANonTransactionalChange(TestDatabase database) throws Exception {
        List<Long> seen = new CopyOnWriteArrayList<>();
        Migration code = CodedMigration.versioned(
                "3",
                "code",
                "looks",
                connection -> Flux.from(connection.createStatement(HOLDS_GATE).execute())
                        .flatMap(result -> result.map((row, metadata) -> row.get(0, Long.class)))
                        .doOnNext(seen::add)
                        .then());
        Migration index = versioned("4", "index", "create index concurrently small_1_id on small_1 (id)");
        List<Migration> migrations = new ArrayList<>(small(2));
        migrations.add(code);
        // and once with the change directly behind a script
        migrations.add(versioned("3.1", "script", "create table between_them (id int)"));
        migrations.add(index);
        try (HeldConnection writer = HeldConnection.to(database)) {
            get(Runs.on(database, migrations.get(0)).build().migrate());
            writer.execute("begin; insert into small_1 values (1)");
            CompletableFuture<MigrateResult> run = run(Runs.on(database, migrations.toArray(Migration[]::new)));
            Awaitility.await("the build")
                    .atMost(PATIENCE)
                    .until(() -> database.number(
                                    "select count(*) from pg_stat_progress_create_index where datname = current_database()")
                            == 1);
            assertThat(database.number(HOLDS_GATE)).isZero();
            writer.execute("commit");
            assertThat(titles(end(run))).hasSize(4);
        }
        assertThat(seen).containsExactly(0L);
    }

    @Test
    void itIsLeftWhenTheStringThatTookItFails(TestDatabase database) throws Exception {
        List<Migration> migrations = small(2);
        Runs.migrate(database, migrations.get(0));
        CountDownLatch setBack = new CountDownLatch(1);
        try (WireTap tap = WireTap.to(database.server());
                HeldConnection holder = HeldConnection.to(database)) {
            WireFault beforeTheGate =
                    tap.on(WireTap.sql("pg_try_advisory_lock")).hold();
            CompletableFuture<MigrateResult> run = run(Migrator.builder(tap.connectionFactory(database))
                    .source(() -> Flux.fromIterable(migrations))
                    .listener(new MigrateListener() {
                        @Override
                        public void retrying(String why, int attempt, Duration nextTryIn) {
                            setBack.countDown();
                        }
                    }));
            beforeTheGate.awaitStruck(PATIENCE);
            holder.execute("begin; lock table lockkeeper_ledger");
            beforeTheGate.release();
            assertThat(setBack.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Awaitility.await("a moment without it")
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> database.number(HOLDS_GATE) == 0);
            holder.execute("rollback");
            assertThat(titles(end(run))).hasSize(1);
        }
    }

    @Test
    void itIsHeldWhileAScriptRuns(TestDatabase database) {
        Runs.migrate(database, versioned("1", "looks", "create table seen as " + HOLDS_GATE));
        assertThat(database.number("select count from seen")).isEqualTo(1);
    }

    @Test
    void aScriptThatGivesBackAllLocksOfItsSessionIsMet(TestDatabase database) {
        List<Notice> notices = new CopyOnWriteArrayList<>();
        MigrateResult result = get(Runs.on(
                        database,
                        versioned("1", "unlocks", "select pg_advisory_unlock_all()"),
                        versioned("2", "unlocks_again", "select pg_advisory_unlock_all()"))
                .listener(new MigrateListener() {
                    @Override
                    public void noticed(Step step, Notice notice) {
                        notices.add(notice);
                    }
                })
                .build()
                .migrate());
        assertThat(titles(result)).hasSize(2);
        // the server warns of a lock that is given back twice
        assertThat(notices).isEmpty();
        assertNothingIsHeld(database);
        assertThat(database.serverErrors()).isEmpty();
    }

    @Test
    void aConcurrentBuildOfAStrangerEndsWhileSixteenWaitAtTheGate(TestDatabase database) throws Exception {
        Runs.migrate(database, small(1).get(0));
        database.execute("create table strange (id int)");
        try (HeldConnection leader = HeldConnection.to(database)) {
            leader.execute("select pg_advisory_lock(" + DEFAULT_GATE + ")");
            leader.execute("begin; select pg_advisory_xact_lock(" + DEFAULT_KEY + ")");
            List<CompletableFuture<MigrateResult>> runs = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                runs.add(run(Runs.on(database, small(3).toArray(Migration[]::new))));
            }
            LockWaits.awaitWaiters(database, 12);
            database.execute("create index concurrently strange_id on strange (id)");
            leader.execute("rollback");
            leader.execute("select pg_advisory_unlock_all()");
            for (CompletableFuture<MigrateResult> run : runs) {
                end(run);
            }
        }
        assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'strange_id'::regclass"))
                .isTrue();
        assertThat(database.number("select count(*) from lockkeeper_ledger")).isEqualTo(3);
        assertThat(database.serverErrors()).isEmpty();
    }

    private static List<Migration> small(int count) {
        List<Migration> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(versioned(i == 1 ? "1.1" : "1." + i, "small_" + i, "create table small_" + i + " (id int)"));
        }
        return all;
    }

    private static CompletableFuture<MigrateResult> run(Migrator.Builder builder) {
        Mono<MigrateResult> run = builder.build().migrate();
        return run.toFuture();
    }

    private static MigrateResult end(CompletableFuture<MigrateResult> run) throws Exception {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertNothingIsHeld(TestDatabase database) {
        Awaitility.await("nothing is held")
                .until(() -> database.number("select count(*) from pg_locks where locktype = 'advisory'"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        == 0);
    }
}
