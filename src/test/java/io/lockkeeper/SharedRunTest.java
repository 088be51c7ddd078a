package io.lockkeeper;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.testing.Race;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Concurrent callers share one run; success is remembered, failure is not; only the last one's cancel ends the run. */
class SharedRunTest {

    private static final int ROUNDS = 2_000;

    @Test
    void concurrentCallersShareOneRun() {
        for (int round = 0; round < 100; round++) {
            AtomicInteger runs = new AtomicInteger();
            SharedRun<Integer> once =
                    new SharedRun<>(Mono.fromCallable(runs::incrementAndGet).subscribeOn(Schedulers.parallel()));
            assertThat(Race.wonByAll(8, PATIENCE, number -> once.get())).containsOnly(1);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void successIsRememberedAndFailureIsNot() {
        AtomicInteger runs = new AtomicInteger();
        SharedRun<Integer> once = new SharedRun<>(Mono.fromCallable(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first run fails");
            }
            return runs.get();
        }));
        assertThatThrownBy(() -> once.get().block(PATIENCE)).hasMessage("the first run fails");
        assertThat(once.get().block(PATIENCE)).isEqualTo(2);
        assertThat(once.get().block(PATIENCE)).isEqualTo(2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void nothingRunsBeforeSubscription() {
        AtomicInteger runs = new AtomicInteger();
        new SharedRun<>(Mono.fromCallable(runs::incrementAndGet)).get();
        assertThat(runs).hasValue(0);
    }

    @Test
    void everybodyWhoWaitedHearsOfTheFailure() {
        TestPublisher<Integer> run = TestPublisher.create();
        SharedRun<Integer> once = new SharedRun<>(run.mono());
        StepVerifier first =
                StepVerifier.create(once.get()).expectErrorMessage("lost").verifyLater();
        StepVerifier second =
                StepVerifier.create(once.get()).expectErrorMessage("lost").verifyLater();
        run.error(new IllegalStateException("lost"));
        first.verify(PATIENCE);
        second.verify(PATIENCE);
        assertThat(run.subscribeCount()).isEqualTo(1);
    }

    @Test
    void oneCallersCancelLeavesTheOthers() {
        TestPublisher<Integer> run = TestPublisher.create();
        SharedRun<Integer> once = new SharedRun<>(run.mono());
        Disposable leaver = once.get().subscribe();
        StepVerifier stayer =
                StepVerifier.create(once.get()).expectNext(7).expectComplete().verifyLater();
        leaver.dispose();
        leaver.dispose();
        run.assertNotCancelled();
        run.emit(7);
        stayer.verify(PATIENCE);
    }

    @Test
    void theLastCallersCancelEndsTheRunAndTheNextOneStartsAnother() {
        TestPublisher<Integer> run = TestPublisher.create();
        SharedRun<Integer> once = new SharedRun<>(run.mono());
        Disposable first = once.get().subscribe();
        Disposable second = once.get().subscribe();
        first.dispose();
        second.dispose();
        run.assertCancelled();
        StepVerifier next =
                StepVerifier.create(once.get()).expectNext(8).expectComplete().verifyLater();
        assertThat(run.subscribeCount()).isEqualTo(2);
        run.emit(8);
        next.verify(PATIENCE);
    }

    @Tag("slow")
    @Test
    void whoArrivesWhileTheLastOneLeavesGetsARunAndNeverTheCancellation() {
        for (int round = 0; round < ROUNDS; round++) {
            Sinks.One<Integer> answer = Sinks.one();
            SharedRun<Integer> once = new SharedRun<>(Mono.defer(answer::asMono));
            Disposable last = once.get().subscribe();
            List<Integer> got = Race.wonByAll(
                    2,
                    PATIENCE,
                    number -> number == 0
                            ? Mono.<Integer>fromRunnable(last::dispose)
                            : Mono.<Integer>create(sink -> {
                                once.get().subscribe(sink::success, sink::error);
                                answer.tryEmitValue(1);
                            }));
            assertThat(got).containsExactly(1);
        }
    }

    @Tag("slow")
    @Test
    void whoArrivesWhileTheRunFailsSharesItOrTheNextOne() {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger runs = new AtomicInteger();
            AtomicInteger running = new AtomicInteger();
            AtomicInteger mostAtOnce = new AtomicInteger();
            Sinks.One<Integer> failure = Sinks.one();
            Sinks.One<Integer> success = Sinks.one();
            SharedRun<Integer> once = new SharedRun<>(Mono.defer(() -> {
                mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                return (runs.incrementAndGet() == 1 ? failure : success)
                        .asMono()
                        .doOnTerminate(running::decrementAndGet);
            }));
            once.get().onErrorComplete().subscribe();
            Race.of(
                    4,
                    PATIENCE,
                    number -> number == 0
                            ? Mono.<Integer>fromRunnable(() -> failure.tryEmitError(new IllegalStateException("lost")))
                            : Mono.<Integer>fromRunnable(
                                    () -> once.get().onErrorComplete().subscribe()));
            success.tryEmitValue(1);
            assertThat(mostAtOnce).hasValue(1);
            assertThat(runs).hasValueLessThanOrEqualTo(2);
        }
    }
}
