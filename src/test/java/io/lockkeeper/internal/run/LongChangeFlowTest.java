package io.lockkeeper.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.Background;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The flow of a long change, in virtual time: what the evidence says is what is done. */
@Timeout(60)
class LongChangeFlowTest {

    private static final Duration HOURS = Duration.ofHours(3);
    private static final Migration INDEX = SqlMigration.versioned("2", "index", "create index concurrently i on t (a)");
    private static final Worker BUILDER =
            new Worker(42, "lockkeeper/bbbbbbbb", "active", Progress.of("building index", 30));
    private static final Evidence.Leftover LEFTOVER =
            new Evidence.Leftover("left", Map.of("drop index concurrently i", "20"));

    private final MemoryDatabase database = new MemoryDatabase();
    private final RecordingListener listener = new RecordingListener();

    static Stream<Arguments> decisions() {
        return Stream.of(
                Arguments.of(new Evidence.Alive(BUILDER), Decision.ATTACH),
                Arguments.of(new Evidence.Complete("valid"), Decision.ADOPT),
                Arguments.of(LEFTOVER, Decision.CLEAN_AND_START),
                Arguments.of(new Evidence.Nothing(), Decision.START),
                Arguments.of(new Evidence.Unknown("hidden"), Decision.WAIT),
                Arguments.of(new Evidence.Idle(BUILDER, Duration.ofMinutes(2)), Decision.REFUSE),
                Arguments.of(new Evidence.Foreign("taken"), Decision.REFUSE),
                Arguments.of(new Evidence.Unverifiable("who knows"), Decision.REFUSE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyEvidenceHasItsDecision(Evidence evidence, Decision decision) {
        assertThat(Decision.on(evidence)).isEqualTo(decision);
    }

    @Test
    void itIsClaimedCarriedOutVerifiedAndRecordedBetweenItsNeighbours() {
        MigrateResult result = run(Rows.file("1"), INDEX, Rows.file("3"));

        assertThat(database.calls)
                .containsExactly(
                        "session",
                        "history",
                        "turn",
                        "V1 step_1",
                        "look",
                        "standalone",
                        "turn",
                        "evidence",
                        "claim",
                        "carry out",
                        "turn",
                        "evidence",
                        "record",
                        "turn",
                        "V3 step_3");
        assertThat(result.applied())
                .extracting(StepResult::title)
                .containsExactly("V1 step_1", "V2 index", "V3 step_3");
        assertThat(database.openSessions).isZero();
    }

    @Test
    void whatAPeerBuildsIsWaitedForAndNeverStartedAgain() {
        IntStream.of(30, 60, 50, 90)
                .mapToObj(
                        percent -> new Evidence.Alive(new Worker(42, null, "active", Progress.of("building", percent))))
                .forEach(database.evidence::add);
        database.meanwhile(INDEX);

        MigrateResult result = run(INDEX);

        assertThat(database.calls)
                .containsExactly("session", "history", "look", "look", "look", "look", "look", "turn");
        assertThat(result.byPeer()).extracting(StepResult::title).containsExactly("V2 index");
        assertThat(listener.lines("attached")).hasSize(1);
        assertThat(listener.lines("progressed")).containsExactly("progressed 30", "progressed 60", "progressed 90");
    }

    @Test
    void whatAPeerHasBuiltWithoutRecordingItIsAdopted() {
        database.evidence.add(new Evidence.Alive(BUILDER));
        database.underLock.add(new Evidence.Complete("it is valid"));

        assertThat(run(INDEX).applied()).extracting(StepResult::title).containsExactly("V2 index");
        assertThat(database.calls)
                .containsExactly(
                        "session",
                        "history",
                        "look",
                        "look",
                        "turn",
                        "look",
                        "standalone",
                        "turn",
                        "evidence",
                        "record");
        assertThat(listener.lines("started")).isEmpty();
        assertThat(listener.lines("adopted")).containsExactly("adopted V2 index");
    }

    @Test
    void whatWasLeftIsClaimedAndSaidBeforeItIsRemoved() {
        database.underLock.add(LEFTOVER);

        run(INDEX);

        assertThat(database.calls).containsSubsequence("evidence", "claim", "carry out", "evidence", "record");
        assertThat(listener.lines("repairing")).containsExactly("repairing left");
    }

    @Test
    void whoeverSeesAPeerOnlyUnderTheLockWaitsForItToo() {
        database.underLock.add(new Evidence.Alive(BUILDER));
        database.underLock.add(new Evidence.Complete("it is valid"));

        run(INDEX);

        assertThat(database.count("claim")).isZero();
        assertThat(database.count("standalone")).isEqualTo(2);
    }

    @Test
    void whoeverLosesTheFenceWaits() {
        database.fenceIsTaken = true;
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(new Evidence.Complete("it is valid"));

        run(INDEX);

        assertThat(database.count("claim")).isEqualTo(1);
        assertThat(database.count("carry out")).isZero();
    }

    @Test
    void whatCannotBeToldIsLookedAtForAMinuteAndThenNamed() {
        IntStream.range(0, 500).forEach(i -> database.evidence.add(new Evidence.Unknown("hidden from us")));

        StepVerifier.withVirtualTime(() -> runner(null, INDEX).migrate())
                .expectSubscription()
                .expectNoEvent(PeerMonitor.DOUBT.minusSeconds(2))
                .thenAwait(Duration.ofSeconds(5))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(UnresolvedStepException.class)
                        .hasMessageContaining("hidden from us"))
                .verify();
        assertThat(database.count("claim")).isZero();
    }

    @Test
    void aPeersChangeIsWaitedForAsLongAsItTakesUnlessABoundIsSet() {
        IntStream.range(0, 20_000).forEach(i -> database.evidence.add(new Evidence.Alive(BUILDER)));

        StepVerifier.withVirtualTime(() -> runner(null, INDEX).migrate())
                .expectSubscription()
                .expectNoEvent(HOURS)
                .thenCancel()
                .verify();
        StepVerifier.withVirtualTime(() -> runner(Duration.ofMinutes(5), INDEX).migrate())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(6))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(LockTimeoutException.class)
                        .hasMessageContaining("pid 42"))
                .verify();
    }

    @Test
    void whatIsForeignIsRefusedAndNothingIsClaimed() {
        database.underLock.add(new Evidence.Foreign("the name is taken"));

        fails(UnresolvedStepException.class, "V2 index: the name is taken");
        assertThat(database.count("claim")).isZero();
        assertThat(database.openSessions).isZero();
    }

    @Test
    void aRefusedStatementIsTidiedUpAfterAndRecordedAsFailed() {
        database.failing("carry out", failed());
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(LEFTOVER);

        fails(StepFailedException.class, "duplicate");
        assertThat(database.calls)
                .containsSubsequence("claim", "carry out", "turn", "evidence", "repair left", "turn", "fail");
        assertThat(listener.lines("failed")).hasSize(1);
    }

    @Test
    void whatIsDoneInSpiteOfAnErrorIsNotRecordedAsFailed() {
        database.failing("carry out", failed());
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(new Evidence.Complete("it is valid all the same"));

        fails(StepFailedException.class, "duplicate");
        assertThat(database.count("fail")).isZero();
    }

    @Test
    void whatOnlyHasToBeFinishedIsLeftToTheNextRunWhichRecordsIt() {
        database.failing("carry out", failed());
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(new Evidence.Leftover("half detached", Map.of("alter table t finalize", ""), true));

        fails(StepFailedException.class, "duplicate");
        assertThat(database.count("fail")).isZero();
        assertThat(database.calls).noneMatch(call -> call.startsWith("repair"));
    }

    @Test
    void aStatementWhoseConnectionIsLostIsJudgedByTheEvidence() {
        database.failing("carry out", lost());
        database.underLock.add(new Evidence.Nothing());
        database.underLock.add(new Evidence.Complete("it was valid after all"));

        assertThat(run(INDEX).applied()).hasSize(1);
        assertThat(database.count("carry out")).isEqualTo(1);
        assertThat(database.count("fail")).isZero();
    }

    @Test
    void aConnectionThatStaysSilentWhenNobodyIsAtWorkAnyMoreIsGivenUp() {
        database.lasts = Duration.ofDays(2);
        // the run's own look, then the looks beside the work; the second try is carried out at once
        IntStream.range(0, 3).forEach(i -> database.evidence.add(new Evidence.Nothing()));
        database.evidence.add(new Evidence.Nothing());

        StepVerifier.withVirtualTime(() -> runner(null, INDEX).migrate())
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(1))
                .then(() -> assertThat(listener.lines("retrying"))
                        .singleElement()
                        .asString()
                        .contains("its answer was lost"))
                .thenCancel()
                .verify();
    }

    /** A peer that waits for it gives up after a minute. */
    @Test
    void aConnectionThatStaysSilentWhileTheServerWaitsForItIsGivenUpWithinSeconds() {
        database.lasts = Duration.ofDays(2);
        Evidence idle = new Evidence.Alive(new Worker(42, "lockkeeper/aaaaaaaa", "idle", null));
        database.evidence.add(new Evidence.Nothing());
        IntStream.range(0, 12).forEach(i -> database.evidence.add(idle));

        StepVerifier.withVirtualTime(() -> runner(null, INDEX).migrate())
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(8))
                .then(() -> assertThat(listener.lines("retrying")).isEmpty())
                .thenAwait(Duration.ofSeconds(4))
                .then(() -> assertThat(listener.lines("retrying")).hasSize(1))
                .thenCancel()
                .verify();
    }

    @Test
    void aStatementThatWaitsForOthersIsNotGivenUp() {
        database.lasts = HOURS;
        Evidence waits = new Evidence.Alive(new Worker(42, "lockkeeper/aaaaaaaa", "active", null));
        database.evidence.add(new Evidence.Nothing());
        IntStream.range(0, 20_000).forEach(i -> database.evidence.add(waits));

        assertThat(run(INDEX).applied()).hasSize(1);
        assertThat(listener.lines("retrying")).isEmpty();
    }

    @Test
    void aNamedChangeAndAllThatFollowIsLeftToTheBackground() {
        Runner runner = new Runner(
                Flux.just(Rows.file("1"), INDEX, Rows.file("3")),
                database,
                Policy.IN_ORDER,
                listener,
                null,
                Set.of(Version.of("2")));
        database.lasts = HOURS;
        MigrateResult[] early = new MigrateResult[1];

        StepVerifier.withVirtualTime(() -> runner.migrate().doOnNext(result -> early[0] = result))
                .expectNextCount(1)
                .expectComplete()
                .verify();
        assertThat(early[0].applied()).extracting(StepResult::title).containsExactly("V1 step_1");
        assertThat(early[0].pending()).hasSize(2);
        assertThat(listener.lines("detached")).containsExactly("detached 2");
        assertThat(database.openSessions).isEqualTo(2);
        Background background = Objects.requireNonNull(early[0].background());
        background.cancel();
        assertThat(database.openSessions).isZero();
    }

    private static StepFailedException failed() {
        return new StepFailedException(
                "V2 index",
                null,
                null,
                new ServerError("23505", "duplicate", null, null, null, null, null, null, null),
                "",
                null);
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "connection reset", null));
    }

    private void fails(Class<? extends Throwable> type, String message) {
        StepVerifier.withVirtualTime(() -> runner(null, INDEX).migrate())
                .expectSubscription()
                .thenAwait(HOURS)
                .expectErrorSatisfies(
                        failure -> assertThat(failure).isInstanceOf(type).hasMessageContaining(message))
                .verify();
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
