package io.lockkeeper.locking;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Gates;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.LockWaits;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.server.ServerLog;
import io.lockkeeper.testing.wire.Flight;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What is decided, is decided in the lock; and the lock is taken no more often than there is work. */
class LockTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void whoWasStoppedBetweenTheFirstLookAndTheLockPassesOverWhatPeersDid(TestDatabase database) {
        MeetingPoint meeting = new MeetingPoint(2);
        List<MigrateResult> results = Race.wonByAll(
                2,
                PATIENCE,
                number -> new Runner(
                                Workload.SAMPLE.source().read(),
                                new StoppedBeforeTheLock(database, meeting),
                                Policy.IN_ORDER,
                                MigrateListener.NONE)
                        .migrate());

        assertThat(results.get(0).applied().size() + results.get(1).applied().size())
                .isEqualTo(Workload.SAMPLE.size());
        assertThat(results)
                .allSatisfy(result -> assertThat(
                                result.applied().size() + result.byPeer().size())
                        .isEqualTo(Workload.SAMPLE.size()));
        Workload.SAMPLE.assertDoneOnce(database);
    }

    @Test
    void aPeerThatDidEverythingMeanwhileLeavesNothingToDo(TestDatabase database) {
        Mono<Void> peerFirst = Migrator.builder(database.connectionFactory())
                .source(Workload.SAMPLE.source())
                .build()
                .migrate()
                .then();
        MigrateResult late = new Runner(
                        Workload.SAMPLE.source().read(),
                        new StoppedBeforeTheLock(database, peerFirst),
                        Policy.IN_ORDER,
                        MigrateListener.NONE)
                .migrate()
                .block(PATIENCE);

        assertThat(late.applied()).isEmpty();
        assertThat(late.byPeer()).extracting(StepResult::title).containsExactlyElementsOf(Workload.SAMPLE.titles());
        assertThat(late.migrated()).isFalse();
        Workload.SAMPLE.assertDoneOnce(database);
    }

    @Test
    void whatPeersDidBeforeAWaitOfSeveralSlicesIsPassedOverAfterIt(TestDatabase database) throws Exception {
        try (WireTap tap = WireTap.to(database.server());
                HeldConnection holder = HeldConnection.to(database)) {
            migrateFirst(database, 1);
            WireFault beforeTheLock =
                    tap.on(WireTap.sql("pg_advisory_xact_lock")).hold();
            CompletableFuture<MigrateResult> run = Migrator.builder(tap.connectionFactory(database))
                    .source(Workload.SAMPLE.source())
                    .build()
                    .migrate()
                    .toFuture();
            beforeTheLock.awaitStruck(PATIENCE);
            migrateFirst(database, 4);
            holder.execute("begin; select pg_advisory_xact_lock(" + LockWaits.DEFAULT_KEY + ")");
            beforeTheLock.release();
            Awaitility.await("three slices").atMost(PATIENCE).until(() -> slices(tap) >= 3);
            holder.execute("rollback");

            MigrateResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(result.byPeer())
                    .extracting(StepResult::title)
                    .containsExactlyElementsOf(Workload.SAMPLE.titles().subList(1, 4));
            assertThat(result.applied())
                    .extracting(StepResult::title)
                    .containsExactlyElementsOf(Workload.SAMPLE.titles().subList(4, Workload.SAMPLE.size()));
        }
        Workload.SAMPLE.assertDoneOnce(database);
    }

    private static long slices(WireTap tap) {
        return tap.queries().stream()
                .filter(sql -> sql.contains("pg_advisory_xact_lock"))
                .count();
    }

    private static void migrateFirst(TestDatabase database, int number) {
        Migrator.builder(database.connectionFactory())
                .source(() -> Flux.fromIterable(Workload.SAMPLE.migrations().subList(0, number)))
                .build()
                .migrate()
                .block(PATIENCE);
    }

    @Test
    @Tag("slow")
    void contendingReplicasWithoutTheGateTakeTheLockAtMostOnceAMigrationAndTwiceAReplica(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            List<MigrateResult> results = Race.wonByAll(
                    8,
                    PATIENCE,
                    number -> Gates.without(Migrator.builder(tap.connectionFactory(database))
                                    .source(Workload.HUNDRED.source()))
                            .build()
                            .migrate());

            Workload.HUNDRED.assertDoneOnce(database);
            int slices = 0;
            int waitedInVain = 0;
            for (Flight flight : tap.flights()) {
                for (String sql : flight.sql()) {
                    slices += sql.contains("pg_advisory_xact_lock") ? 1 : 0;
                    // only who did not get it rolls back in front of his next try
                    waitedInVain += sql.startsWith("--\rrollback") && sql.contains("pg_advisory_xact_lock") ? 1 : 0;
                }
            }
            assertThat(slices - waitedInVain).isBetween(100, 100 + 2 * 8);
            assertThat(results.stream().map(MigrateResult::waited).reduce(Duration.ZERO, Duration::plus))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, (1L << 32) + 7, Long.MAX_VALUE, 0})
    @Tag("slow")
    void anyKeyLocksAndIsFoundAgain(long key, TestDatabase database) {
        AtomicInteger waits = new AtomicInteger();
        try (HeldConnection peer = HeldConnection.to(database)) {
            peer.execute("begin; select pg_advisory_xact_lock(" + key + ")");
            int pid = peer.pid();
            MigrateResult result = Migrator.builder(database.connectionFactory())
                    .source(Workload.SAMPLE.source())
                    .lockKey(key)
                    .listener(new MigrateListener() {
                        @Override
                        public void waiting(Holder holder, Duration waited) {
                            assertThat(holder.lockKey()).isEqualTo(key);
                            assertThat(holder.pid()).isEqualTo(pid);
                            waits.incrementAndGet();
                            Mono.fromRunnable(() -> peer.execute("commit"))
                                    .subscribeOn(Schedulers.boundedElastic())
                                    .subscribe();
                        }
                    })
                    .build()
                    .migrate()
                    .block(PATIENCE);
            assertThat(result.migrated()).isTrue();
            assertThat(waits).hasValue(1);
        }
    }

    @Test
    void schemaAndLedgerAreMadeOnceByThirtyAtATime(TestDatabase database) {
        Migration only = SqlMigration.versioned("1", "trace", "create table public.trace (migration text)");
        Race.wonByAll(
                30,
                PATIENCE,
                number -> Migrator.builder(database.connectionFactory())
                        .source(() -> Flux.just(only))
                        .schema("Lock \"keeper\"")
                        .build()
                        .migrate());

        assertThat(database.number("select count(*) from \"Lock \"\"keeper\"\"\".lockkeeper_ledger"))
                .isEqualTo(1);
        assertThat(database.serverErrors())
                .extracting(ServerLog.Entry::sqlState)
                .allMatch(state -> state.equals("42P01") || state.equals("3F000"))
                .hasSizeLessThanOrEqualTo(30);
    }

    /** Where several wait until all have come. */
    private static final class MeetingPoint {

        private final AtomicInteger missing;
        private final Sinks.Empty<Void> all = Sinks.empty();

        MeetingPoint(int number) {
            missing = new AtomicInteger(number);
        }

        Mono<Void> arrive() {
            return Mono.defer(() -> {
                if (missing.decrementAndGet() == 0) {
                    all.tryEmitEmpty();
                }
                return all.asMono();
            });
        }
    }

    /** The database, with a stop between the first look at the ledger and the lock. */
    private static final class StoppedBeforeTheLock implements Database {

        private final Database database;
        private final Mono<Void> stop;

        StoppedBeforeTheLock(TestDatabase database, MeetingPoint meeting) {
            this(database, meeting.arrive().cache());
        }

        StoppedBeforeTheLock(TestDatabase database, Mono<Void> stop) {
            this.database = new PostgresDatabase(database.connectionFactory(), PostgresOptions.DEFAULTS);
            this.stop = stop;
        }

        @Override
        public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
            return database.session(runId, listener, session -> work.apply(stopping(session)));
        }

        private Session stopping(Session session) {
            return (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                        Object answer = method.invoke(session, arguments);
                        return method.getName().startsWith("history")
                                ? ((Mono<?>) answer).delayUntil(history -> stop)
                                : answer;
                    });
        }
    }
}
