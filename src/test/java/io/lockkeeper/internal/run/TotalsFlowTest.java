package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What a run counts and tells at its end, and what it does about setbacks on the way, in memory and in virtual time. */
@Timeout(60)
class TotalsFlowTest {

    private static final Migration INDEX = SqlMigration.versioned("2", "index", "create index concurrently i on t (a)");
    private static final String BATCHES =
            "-- lockkeeper: batched, table=t, key=id\nupdate t set a = 1 where id between :'first' and :'last'";
    private static final Migration LOWER = SqlMigration.versioned("2", "lower", BATCHES);

    private final MemoryDatabase database = new MemoryDatabase();
    private final RecordingListener listener = new RecordingListener();

    private Runner runner(Migration... migrations) {
        return new Runner(Flux.fromArray(migrations), database, Policy.IN_ORDER, listener);
    }

    private MigrateResult run(Migration... migrations) {
        return run(runner(migrations));
    }

    private static MigrateResult run(Runner runner) {
        MigrateResult[] results = new MigrateResult[1];
        StepVerifier.withVirtualTime(() -> runner.migrate().doOnNext(result -> results[0] = result))
                .expectSubscription()
                .thenAwait(Duration.ofHours(3))
                .expectNextCount(1)
                .verifyComplete();
        return results[0];
    }

    private static List<String> titles(List<StepResult> steps) {
        return steps.stream().map(StepResult::title).toList();
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "connection reset", null));
    }

    private static StepFailedException failed() {
        return new StepFailedException(
                "V2 lower", null, null, ServerError.of("55P03", "no lock"), "Rolled back.", null);
    }

    private static TransientFailure.Contended contended() {
        return new TransientFailure.Contended(TransientFailure.Contention.LOCK, "no lock", "pid 7", failed());
    }

    @Test
    void theWaitForTheLockIsCountedOnceForEachTransactionOfEveryKindOfStep() {
        database.waited = Duration.ofSeconds(3);
        database.batchesToDo = 2;

        MigrateResult result = run(
                file("1"),
                INDEX,
                SqlMigration.versioned("3", "lower", BATCHES),
                SqlMigration.versioned("4", "d", "vacuum t"));

        assertThat(titles(result.applied())).hasSize(4);
        assertThat(result.waited()).isEqualTo(Duration.ofSeconds(3 * database.count("turn")));
        assertThat(database.count("turn")).isGreaterThan(7);
    }

    @Test
    void aChangeThatAPeerHasRecordedBeforeOurTurnIsThePeers() {
        database.meanwhile(INDEX);

        MigrateResult result = run(INDEX);

        assertThat(titles(result.byPeer())).containsExactly("V2 index");
        assertThat(result.applied()).isEmpty();
        assertThat(database.count("carry out")).isZero();
        assertThat(database.count("claim")).isZero();
    }

    @Test
    void batchesThatAPeerHasRecordedBeforeOurTurnAreThePeers() {
        database.batchesToDo = 3;
        database.meanwhile(LOWER);

        MigrateResult result = run(LOWER);

        assertThat(titles(result.byPeer())).containsExactly("V2 lower");
        assertThat(result.applied()).isEmpty();
        assertThat(database.count("batch 1")).isZero();
    }

    @Test
    void indexesThatAreOfNoUseAreToldAtTheEndOfARunThatChangedSomething() {
        database.invalid.add(new InvalidIndex("s.i", null));

        assertThat(run(file("1")).invalidIndexes()).containsExactly("s.i");
        assertThat(listener.lines("invalid")).containsExactly("invalid [s.i]");
        assertThat(run(file("1")).invalidIndexes())
                .as("a start with nothing to do does not look")
                .isEmpty();
        assertThat(listener.lines("invalid")).hasSize(1);
    }

    @Test
    void nothingIsToldOfIndexesWhereAllAreOfUse() {
        assertThat(run(file("1")).invalidIndexes()).isEmpty();
        assertThat(listener.lines("invalid")).isEmpty();
    }

    @Test
    void batchesThatOthersAreInTheWayOfArePutOffAndSayWhoThatIs() {
        database.batchesToDo = 2;
        database.failing("batch 2", contended());

        assertThat(titles(run(LOWER).applied())).containsExactly("V2 lower");
        assertThat(database.postponed).containsExactly("pid 7");
    }

    @Test
    void whatIsNoBatchIsNotPutOffAndALostConnectionIsNotEither() {
        database.batchesToDo = 2;
        database.failing("V1 step_1", contended()).failing("batch 2", lost());

        assertThat(titles(run(file("1"), LOWER).applied())).containsExactly("V1 step_1", "V2 lower");
        assertThat(database.postponed).isEmpty();
    }

    /** What was done before this run is read, too, once it is gone. */
    @Test
    void filesThatWereDoneBeforeAndAreLostWithTheServerAreReadThroughAndDoneAgain() {
        database.with(file("1")).failing("V2 step_2", lost());
        MigrateListener replaced = new MigrateListener() {
            @Override
            public void retrying(String why, int attempt, Duration nextTryIn) {
                database.rows.clear();
            }
        };

        MigrateResult result = run(new Runner(Flux.fromIterable(files("1", "2")), database, Policy.IN_ORDER, replaced));

        assertThat(titles(result.applied())).containsExactly("V1 step_1", "V2 step_2");
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
    }

    @Test
    void theBackgroundIsEnteredOnceAndItsOutcomeIsTheWholeRuns() {
        Runner runner = new Runner(
                Flux.just(file("1"), INDEX, SqlMigration.versioned("3", "j", "create index concurrently j on t (b)")),
                database,
                Policy.IN_ORDER,
                listener,
                null,
                Set.of(Version.of("2"), Version.of("3")));

        MigrateResult early = runner.migrate().blockOptional().orElseThrow();
        MigrateResult whole = Objects.requireNonNull(early.background())
                .outcome()
                .blockOptional()
                .orElseThrow();

        assertThat(titles(early.applied())).containsExactly("V1 step_1");
        assertThat(titles(whole.applied())).containsExactly("V1 step_1", "V2 index", "V3 j");
        assertThat(listener.lines("detached")).containsExactly("detached 2");
    }

    @Test
    void aFailureInTheBackgroundIsThatOfTheOutcome() {
        Runner runner = new Runner(
                Flux.just(file("1"), INDEX),
                database.failing("carry out", failed()),
                Policy.IN_ORDER,
                listener,
                null,
                Set.of(Version.of("2")));

        MigrateResult early = runner.migrate().blockOptional().orElseThrow();

        assertThatThrownBy(() ->
                        Objects.requireNonNull(early.background()).outcome().block())
                .isInstanceOf(StepFailedException.class);
        assertThat(listener.lines("failed")).containsExactly("failed V2 index");
    }

    @Test
    void whoIsInTheWayIsNamedOnceSeenAndNotTwice() {
        TransientFailure.Contended unseen =
                new TransientFailure.Contended(TransientFailure.Contention.CONFLICT, "deadlock", failed());

        assertThat(unseen.by(null)).isSameAs(unseen);
        TransientFailure.Contended seen = unseen.by("pid 9");
        assertThat(seen.inTheWay()).isEqualTo("pid 9");
        assertThat(seen.contention()).isEqualTo(TransientFailure.Contention.CONFLICT);
        assertThat(seen).hasMessage("deadlock, blocked by pid 9");
        assertThat(seen.unlessMended()).hasMessageContaining("Blocked by: pid 9");
        assertThat(seen.by("pid 10")).isSameAs(seen);
        DatabaseUnreachableException other = DatabaseUnreachableException.lost(Phase.APPLY, null, "x", null);
        assertThat(new TransientFailure.Contended(TransientFailure.Contention.LOCK, "no lock", other)
                        .by("pid 9")
                        .unlessMended())
                .isSameAs(other);
    }
}
