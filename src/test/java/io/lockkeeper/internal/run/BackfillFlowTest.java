package io.lockkeeper.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.internal.run.TransientFailure.Contention;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The flow of a backfill, in virtual time. */
@Timeout(60)
class BackfillFlowTest {

    private static final Duration HOURS = Duration.ofHours(3);
    private static final Migration BATCHED = batched("1s");
    private static final Evidence PEER = new Evidence.Alive(new Worker(42, "lockkeeper/bbbbbbbb", null, rows(30)));

    private final MemoryDatabase database = new MemoryDatabase();
    private final RecordingListener listener = new RecordingListener();

    private static Migration batched(String pause) {
        return SqlMigration.versioned(
                "2",
                "lower",
                "-- lockkeeper: batched, table=t, key=k, pause=" + pause
                        + "\nupdate t set a = 1 where k between :'first' and :'last'");
    }

    private static Progress rows(int percent) {
        return new Progress("backfill", percent, percent, 1, null);
    }

    @Test
    void eachBatchIsATurnInTheLockAndTheRecordIsOneMore() {
        database.batchesToDo = 2;

        MigrateResult result = run(Rows.file("1"), BATCHED, Rows.file("3"));

        assertThat(database.calls)
                .containsExactly(
                        "session",
                        "history",
                        "turn",
                        "V1 step_1",
                        "look",
                        "turn",
                        "batch 1",
                        "turn",
                        "batch 2",
                        "turn",
                        "batch 3",
                        "turn",
                        "V3 step_3");
        assertThat(result.applied())
                .extracting(StepResult::title)
                .containsExactly("V1 step_1", "V2 lower", "V3 step_3");
        assertThat(listener.lines("started V2")).hasSize(1);
        assertThat(listener.lines("finished V2")).hasSize(1);
        assertThat(database.openSessions).isZero();
    }

    @Test
    void thePauseIsBetweenBatchesAndNeitherBeforeTheFirstNorInATurn() {
        database.batchesToDo = 3;

        StepVerifier.withVirtualTime(() -> runner(null, BATCHED).migrate())
                .expectSubscription()
                .then(() -> assertThat(database.batchTimes).hasSize(1))
                .expectNoEvent(Duration.ofMillis(2_999))
                .then(() -> assertThat(database.count("turn")).isEqualTo(3))
                .thenAwait(Duration.ofMillis(1))
                .expectNextCount(1)
                .verifyComplete();
        long first = database.batchTimes.get(0);
        assertThat(database.batchTimes).containsExactly(first, first + 1_000, first + 2_000, first + 3_000);
    }

    @Test
    void progressIsToldAfterEachBatchAndNeverGoesBack() {
        database.batchesToDo = 4;
        IntStream.of(10, 30, 20, 60).mapToObj(BackfillFlowTest::rows).forEach(database.progress::add);

        run(BATCHED);

        assertThat(listener.lines("progressed"))
                .containsExactly("progressed 10", "progressed 30", "progressed 30", "progressed 60");
    }

    @Test
    void aPeerAtWorkIsWaitedForInTheOpenAndItsWorkPassedOver() {
        IntStream.range(0, 5).forEach(i -> database.evidence.add(PEER));
        database.meanwhile(BATCHED);

        MigrateResult result = run(BATCHED);

        assertThat(database.calls)
                .containsExactly("session", "history", "look", "look", "look", "look", "look", "look", "turn");
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V2 lower");
        assertThat(result.waited()).isPositive();
        assertThat(listener.lines("attached")).hasSize(1);
        assertThat(listener.lines("progressed")).containsExactly("progressed 30");
    }

    @Test
    void thePeersCheckpointThatIsSeenOnlyUnderTheLockIsRespected() {
        database.batchesToDo = 1;
        database.underLock.add(PEER);

        assertThat(run(BATCHED).applied()).hasSize(1);
        assertThat(database.calls)
                .containsExactly("session", "history", "look", "turn", "look", "turn", "batch 1", "turn", "batch 2");
    }

    @Test
    void whatAPeerHasLeftIsTakenUpAtOnce() {
        database.batchesToDo = 1;
        database.evidence.add(new Evidence.Leftover("30 rows are done", Map.of()));
        database.underLock.add(new Evidence.Leftover("30 rows are done", Map.of()));

        assertThat(run(BATCHED).applied()).hasSize(1);
        assertThat(listener.lines("attached")).isEmpty();
        assertThat(database.calls).startsWith("session", "history", "look", "turn", "batch 1");
    }

    @Test
    void aPeerMayTakeOverInTheMiddleAndIsThenWaitedFor() {
        database.batchesToDo = 9;
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(PEER);
        database.evidence.add(new Evidence.Nothing());
        database.evidence.add(PEER);
        // the turn of the first batch, that in which the peer is seen, and that after the wait
        database.meanwhile();
        database.meanwhile();
        database.meanwhile(BATCHED);

        MigrateResult result = run(BATCHED);

        assertThat(database.count("batch 2")).isZero();
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V2 lower");
    }

    @Test
    void theBoundOnWaitingForAPeersLongChangeHolds() {
        IntStream.range(0, 20_000).forEach(i -> database.evidence.add(PEER));

        StepVerifier.withVirtualTime(
                        () -> runner(Duration.ofMinutes(5), BATCHED).migrate())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(6))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(LockTimeoutException.class)
                        .hasMessageContaining("pid 42"))
                .verify();
    }

    @Test
    void contentionRepeatsTheBatchAndEachBatchThatIsDoneStartsPatienceAnew() {
        database.batchesToDo = 40;
        // two of every three tries fail: far more in all than any one step may
        for (int batch = 1; batch < 39; batch++) {
            if (batch % 3 != 0) {
                database.failing("batch " + batch, contended());
            }
        }

        assertThat(run(BATCHED).applied()).hasSize(1);
        assertThat(listener.lines("retrying")).hasSize(26);
        assertThat(database.count("fail")).isZero();
    }

    @Test
    void contentionThatDoesNotEndIsAFailureThatIsWrittenDown() {
        database.batchesToDo = 1;
        IntStream.rangeClosed(1, RetryBudget.CONFLICT_TRIES).forEach(i -> database.failing("batch " + i, contended()));

        fails(StepFailedException.class);
        assertThat(listener.lines("retrying")).hasSize(RetryBudget.CONFLICT_TRIES - 1);
    }

    @Test
    void anErrorEndsTheRunAndIsWrittenDownForThoseWhoWait() {
        database.batchesToDo = 5;
        database.failing("batch 3", failed());

        fails(StepFailedException.class);
        assertThat(database.calls).endsWith("batch 2", "turn", "batch 3", "turn", "fail");
        assertThat(database.rows.get(0).state()).isEqualTo(RowState.FAILED);
        assertThat(listener.lines("failed")).containsExactly("failed V2 lower");
    }

    @Test
    void thatItCannotBeWrittenDownChangesNothingAboutTheError() {
        database.batchesToDo = 5;
        database.failing("batch 3", failed());
        database.failing("fail", lost());

        fails(StepFailedException.class);
    }

    @Test
    void whetherTheLastCommitTookPlaceIsForTheLedgerToSay() {
        database.batchesToDo = 1;
        database.losingAnswer("batch 2", lost());

        MigrateResult result = run(BATCHED);

        assertThat(result.applied()).extracting(StepResult::title).containsExactly("V2 lower");
        assertThat(database.count("batch 3")).isZero();
        assertThat(listener.lines("finished")).hasSize(1);
    }

    @Test
    void cancellingInAPauseEndsTheRunThere() {
        database.batchesToDo = 5;

        StepVerifier.withVirtualTime(() -> runner(null, batched("1h")).migrate())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(90))
                .thenCancel()
                .verify();
        assertThat(database.count("turn")).isEqualTo(2);
        assertThat(database.openSessions).isZero();
    }

    private static TransientFailure contended() {
        return new TransientFailure.Contended(Contention.CONFLICT, "deadlock detected", failed());
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "connection reset", null));
    }

    private static StepFailedException failed() {
        return new StepFailedException("V2 lower", null, null, ServerError.of("40P01", "deadlock detected"), "", null);
    }

    private void fails(Class<? extends Throwable> type) {
        StepVerifier.withVirtualTime(() -> runner(null, BATCHED).migrate())
                .expectSubscription()
                .thenAwait(HOURS)
                .expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(type))
                .verify();
        assertThat(database.openSessions).isZero();
    }

    private MigrateResult run(Migration... migrations) {
        MigrateResult[] results = new MigrateResult[1];
        StepVerifier.withVirtualTime(() -> runner(null, migrations).migrate().doOnNext(result -> results[0] = result))
                .expectSubscription()
                .thenAwait(HOURS)
                .expectNextCount(1)
                .verifyComplete();
        return results[0];
    }

    private Runner runner(@Nullable Duration longWait, Migration... migrations) {
        return new Runner(Flux.fromArray(migrations), database, Policy.IN_ORDER, listener, longWait, Set.of());
    }
}
