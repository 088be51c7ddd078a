package io.lockkeeper.internal.run;

import static io.lockkeeper.internal.plan.Rows.edited;
import static io.lockkeeper.internal.plan.Rows.file;
import static io.lockkeeper.internal.plan.Rows.files;
import static io.lockkeeper.internal.plan.Rows.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.plan.Rows;
import io.lockkeeper.internal.run.TransientFailure.Contention;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(60)
class RunnerTest {

    private final MemoryDatabase database = new MemoryDatabase();
    private final RecordingListener listener = new RecordingListener();

    @Test
    void stepsAreCarriedOutInOrderOneTurnEach() {
        MigrateResult result = run(files("2", "1", "3"));

        assertThat(database.calls)
                .containsExactly("session", "history", "turn", "V1 step_1", "turn", "V2 step_2", "turn", "V3 step_3");
        assertThat(titles(result.applied())).containsExactly("V1 step_1", "V2 step_2", "V3 step_3");
        assertThat(result.applied()).extracting(StepResult::took).containsOnly(MemoryDatabase.TOOK);
        assertThat(result.byPeer()).isEmpty();
        assertThat(result.migrated()).isTrue();
        assertThat(database.openSessions).isZero();
        // all but the first turn come with the commit before them
        assertThat(database.begunAhead).isEqualTo(2);
    }

    @Test
    void whoHasWaitedLetsOthersInBetween() {
        database.waited = Duration.ofMillis(30);

        assertThat(run(files("1", "2", "3")).applied()).hasSize(3);
        assertThat(database.begunAhead).isZero();
    }

    @Test
    void aWarmBootTakesNoTurn() {
        database.with(file("1"));

        MigrateResult result = run(files("1"));

        assertThat(database.calls).containsExactly("session", "history");
        assertThat(result.migrated()).isFalse();
    }

    @Test
    void whatPeersDidIsPassedOverAndReportedWithTheTimeThatItTookThem() {
        database.meanwhile(file("1"), file("2"));
        database.waited = Duration.ofMillis(30);

        MigrateResult result = run(files("1", "2", "3"));

        assertThat(titles(result.byPeer())).containsExactly("V1 step_1", "V2 step_2");
        assertThat(result.byPeer()).extracting(StepResult::took).containsOnly(Rows.TOOK);
        assertThat(titles(result.applied())).containsExactly("V3 step_3");
        assertThat(result.waited()).isEqualTo(Duration.ofMillis(30));
        assertThat(database.count("turn")).isEqualTo(1);
    }

    @Test
    void whoseStepsPeersHaveAllDoneSucceeds() {
        database.meanwhile(file("1"), file("2"));

        MigrateResult result = run(files("1", "2"));

        assertThat(result.migrated()).isFalse();
        assertThat(result.byPeer()).hasSize(2);
        assertThat(database.givenBack).isEqualTo(1);
        assertThat(listener.lines()).containsExactly("planned 2", "passed over V1 step_1", "passed over V2 step_2");
    }

    @Test
    void aPeersRowThatContradictsOurFilesIsSeenUnderTheLock() {
        database.meanwhile(edited("1"));

        verify(() -> migrate(files("1", "2")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(DriftException.class)
                        .hasMessageContaining("V1 step_1 was edited"))
                .verify();
        assertThat(database.titles()).containsExactly("V1 step_1");
    }

    @Test
    void objectsWithoutALedgerAreRefusedUnderTheLockAndNothingRuns() {
        database.unmanagedObjects.add("schema public has 2 objects");

        verify(() -> migrate(files("1"))).expectError(DriftException.class).verify();
        assertThat(database.rows).isEmpty();
    }

    @Test
    void aFileThatIsFoundToBeWrongInTheMiddleSaysWhatWasCompletedBeforeIt() {
        database.failing("V3 step_3", new BadMigrationException("V3__step_3.sql", "cannot be read"));

        verify(() -> migrate(files("1", "2", "3", "4")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(BadMigrationException.class)
                        .hasMessageStartingWith("V3__step_3.sql: cannot be read")
                        .hasMessageEndingWith("Completed before it by this run: V1 step_1, V2 step_2."))
                .verify();
    }

    @Test
    void aFailureSaysWhatWasCompletedBeforeIt() {
        database.failing("V3 step_3", failed("V3 step_3"));

        verify(() -> migrate(files("1", "2", "3", "4")))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isInstanceOf(StepFailedException.class)
                            .hasMessageContaining("Completed before it by this run: V1 step_1, V2 step_2.");
                    assertThat(((StepFailedException) failure).completed()).containsExactly("V1 step_1", "V2 step_2");
                })
                .verify();
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
        assertThat(database.count("V4 step_4")).isZero();
        assertThat(listener.lines())
                .containsExactly(
                        "planned 4",
                        "started V1 step_1",
                        "finished V1 step_1",
                        "started V2 step_2",
                        "finished V2 step_2",
                        "started V3 step_3",
                        "failed V3 step_3");
    }

    @Test
    void laterPendingFilesAreReadBeforeTheFirstIsRun() {
        Migration wrong = SqlMigration.versioned("2", "wrong", "select 1;\ncommit;");

        verify(() -> migrate(List.of(file("1"), wrong)))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(BadMigrationException.class)
                        .hasMessageStartingWith("V2__wrong:2:1: `commit` would end the migration's own transaction"))
                .verify();
        assertThat(database.count("turn")).isZero();
    }

    @Test
    void aFileThatHasRunIsNotOpenedAgain() {
        Migration wrong = SqlMigration.versioned("1", "wrong", "commit");
        database.with(wrong);

        assertThat(run(List.of(wrong, file("2"))).applied()).hasSize(1);
    }

    @Test
    void aBusyTableIsTriedTenTimesWithDelaysThatDouble() {
        database.failing("V1 step_1", times(10, contended(Contention.LOCK)));

        verify(() -> migrate(files("1"))).expectError(StepFailedException.class).verify();

        assertThat(database.count("V1 step_1")).isEqualTo(10);
        assertThat(delays()).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L, 10_000L);
        assertThat(listener.lines("retrying")).allMatch(line -> line.endsWith("in the way of V1 step_1"));
        assertThat(listener.lines("failed")).containsExactly("failed V1 step_1");
    }

    @Test
    void aBusyTableThatGetsFreeIsMigrated() {
        database.failing("V1 step_1", times(9, contended(Contention.LOCK)));

        assertThat(titles(run(files("1", "2")).applied())).containsExactly("V1 step_1", "V2 step_2");
        assertThat(database.count("turn")).isEqualTo(11);
    }

    @Test
    void theDelaysAreJitteredByHalfOfThemselves() {
        assertThat(delayWith(0.0)).isEqualTo(Duration.ofMillis(100));
        assertThat(delayWith(0.5)).isEqualTo(Duration.ofMillis(200));
        assertThat(delayWith(0.75)).isEqualTo(Duration.ofMillis(250));
    }

    private static Duration delayWith(double random) {
        RetryBudget budget = new RetryBudget(() -> random, RetryBudget.FIRST, RetryBudget.LOCK_TRIES);
        assertThat(budget.isExhaustedBy(contended(Contention.LOCK))).isFalse();
        return budget.delay();
    }

    @Test
    void aDeadlockIsTriedThreeTimes() {
        database.failing("V1 step_1", times(3, contended(Contention.CONFLICT)));

        verify(() -> migrate(files("1"))).expectError(StepFailedException.class).verify();

        assertThat(database.count("V1 step_1")).isEqualTo(3);
        assertThat(delays()).containsExactly(200L, 400L);
    }

    @Test
    void aLostConnectionIsTriedThreeTimes() {
        database.failing("V1 step_1", times(3, lost()));

        verify(() -> migrate(files("1")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(DatabaseUnreachableException.class)
                        .hasMessage("the connection to the database was lost: gone"))
                .verify();

        assertThat(database.count("V1 step_1")).isEqualTo(3);
    }

    @Test
    void eachKindOfSetbackHasItsOwnCount() {
        database.failing("V1 step_1", times(5, contended(Contention.LOCK)))
                .failing("V1 step_1", lost(), lost())
                .failing("V1 step_1", times(2, contended(Contention.CONFLICT)));

        assertThat(run(files("1")).applied()).hasSize(1);
    }

    @Test
    void setbacksAreCountedAnewAfterProgress() {
        for (Migration file : files("1", "2", "3")) {
            database.failing(file.title(), lost(), lost());
        }

        assertThat(run(files("1", "2", "3")).applied()).hasSize(3);
        assertThat(delays()).containsExactly(200L, 400L, 200L, 400L, 200L, 400L);
    }

    @Test
    void aPeersProgressIsProgress() {
        database.failing("V1 step_1", lost(), lost()).meanwhile().meanwhile();
        database.meanwhile(file("1")).failing("V2 step_2", lost(), lost());

        MigrateResult result = run(files("1", "2"));

        assertThat(titles(result.byPeer())).containsExactly("V1 step_1");
        assertThat(titles(result.applied())).containsExactly("V2 step_2");
    }

    @Test
    void aStepWhoseCommitWasMadeAndItsAnswerLostIsOurs() {
        database.losingAnswer("V1 step_1", lost());

        MigrateResult result = run(files("1", "2"));

        assertThat(titles(result.applied())).containsExactly("V1 step_1", "V2 step_2");
        assertThat(result.byPeer()).isEmpty();
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
        assertThat(listener.lines())
                .containsExactly(
                        "planned 2",
                        "started V1 step_1",
                        "retrying 1 200 ms: the connection to the database was lost: gone",
                        "finished V1 step_1",
                        "started V2 step_2",
                        "finished V2 step_2");
    }

    @Test
    void aTurnThatIsSetBackReportsPeersOnce() {
        database.meanwhile(file("1")).failing("V2 step_2", lost());

        assertThat(titles(run(files("1", "2")).byPeer())).containsExactly("V1 step_1");
        assertThat(listener.lines("passed over")).hasSize(1);
    }

    @Test
    void theFirstLookSurvivesALostConnection() {
        database.failing("history", lost(), lost());

        assertThat(run(files("1")).applied()).hasSize(1);
    }

    @Test
    void noSetbackReachesTheUserWhateverIsAsked() {
        Runner runner = runner(files("1", "2"), listener);
        database.with(edited("1"));

        database.failing("history", lost());
        verify(() -> runner.history()).expectNextCount(1).verifyComplete();
        database.failing("history", lost());
        verify(() -> runner.plan()).expectNextCount(1).verifyComplete();
        database.failing("turn", lost()).losingAnswer("accept", lost());
        verify(() -> runner.accept(Version.of("1"), "why"))
                .assertNext(was -> assertThat(was.state()).isEqualTo(StepState.EDITED))
                .verifyComplete();
        assertThat(database.reasons).containsExactly("why");
        database.rows.clear();
        database.losingAnswer("baseline", lost());
        verify(() -> runner.baselineAll()).expectNextCount(1).verifyComplete();
        assertThat(database.titles()).containsExactly("V1 step_1", "V2 step_2");
        database.failing("history", times(3, lost()));
        verify(() -> runner.history())
                .expectError(DatabaseUnreachableException.class)
                .verify();
    }

    @Test
    void whatAListenerThrowsChangesNothing() {
        AtomicInteger told = new AtomicInteger();
        MigrateListener hostile = (MigrateListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MigrateListener.class}, (proxy, method, arguments) -> {
                    throw told.incrementAndGet() % 2 == 0
                            ? new AssertionError(method.getName())
                            : new IllegalStateException(method.getName());
                });
        database.failing("V2 step_2", lost()).meanwhile(file("1"));

        verify(() -> runner(files("1", "2"), hostile).migrate())
                .expectNextCount(1)
                .verifyComplete();
        assertThat(told).hasValue(6);
    }

    @Test
    void nothingHappensBeforeSubscriptionAndEachSubscriptionIsARunOfItsOwn() {
        AtomicInteger read = new AtomicInteger();
        Runner runner = new Runner(
                Flux.fromIterable(files("1")).doOnSubscribe(s -> read.incrementAndGet()),
                database,
                Policy.IN_ORDER,
                listener);
        Mono<MigrateResult> migrate = runner.migrate();
        List<Mono<?>> all = List.of(
                runner.plan(),
                runner.history(),
                runner.baselineAll(),
                runner.baseline(Version.of("1")),
                runner.accept(Version.of("1"), "why"));
        assertThat(read).hasValue(0);
        assertThat(database.calls).isEmpty();
        assertThat(all).isNotEmpty();

        assertThat(migrate.block().applied()).hasSize(1);
        assertThat(migrate.block().applied()).isEmpty();

        assertThat(read).hasValue(2);
        assertThat(database.count("session")).isEqualTo(2);
        assertThat(database.rows).hasSize(1);
    }

    @Test
    void repeatableMigrationsRunAfterTheVersionedOnes() {
        assertThat(titles(run(List.of(view("a", "x"), file("1"))).applied())).containsExactly("V1 step_1", "R a");
    }

    @Test
    void aPlanShowsWhatIsPendingAlsoWhereMigrateRefuses() {
        database.unmanagedObjects.add("schema public has 2 objects");

        verify(() -> runner(files("1"), listener).plan())
                .assertNext(plan -> {
                    assertThat(plan.pending()).hasSize(1);
                    assertThat(plan.refusal()).isPresent();
                })
                .verifyComplete();
        assertThat(database.count("turn")).isZero();
    }

    @Test
    void aStatusKnowsWhatMigrateRefuses() {
        database.unmanagedObjects.add("schema public has 2 objects");

        verify(() -> runner(files("1"), listener).status())
                .assertNext(status -> assertThat(status.plan().refusal()).isPresent())
                .verifyComplete();
    }

    private MigrateResult run(List<Migration> files) {
        MigrateResult[] result = new MigrateResult[1];
        verify(() -> migrate(files))
                .consumeNextWith(emitted -> result[0] = emitted)
                .verifyComplete();
        return result[0];
    }

    private Mono<MigrateResult> migrate(List<Migration> files) {
        return runner(files, listener).migrate();
    }

    private Runner runner(List<Migration> files, MigrateListener told) {
        return new Runner(
                Flux.fromIterable(files),
                database,
                Policy.IN_ORDER,
                told,
                () -> new RetryBudget(() -> 0.5, RetryBudget.FIRST, RetryBudget.LOCK_TRIES));
    }

    private static <T> StepVerifier.Step<T> verify(Supplier<Mono<T>> mono) {
        return StepVerifier.withVirtualTime(mono).thenAwait(Duration.ofMinutes(5));
    }

    private List<Long> delays() {
        return listener.lines("retrying").stream()
                .map(line -> Long.valueOf(line.split(" ")[2]))
                .toList();
    }

    private static List<String> titles(List<StepResult> results) {
        return results.stream().map(StepResult::title).toList();
    }

    private static Throwable[] times(int count, Throwable failure) {
        return Collections.nCopies(count, failure).toArray(Throwable[]::new);
    }

    private static StepFailedException failed(String title) {
        return new StepFailedException(title, null, null, ServerError.of("55P03", "no"), "It was rolled back.", null);
    }

    private static TransientFailure contended(Contention contention) {
        return new TransientFailure.Contended(contention, "in the way of V1 step_1", failed("V1 step_1"));
    }

    private static TransientFailure lost() {
        return new TransientFailure.ConnectionLost(
                DatabaseUnreachableException.lost(Phase.APPLY, "08006", "gone", null));
    }
}
