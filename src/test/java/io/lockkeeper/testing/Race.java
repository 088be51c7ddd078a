package io.lockkeeper.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Several publishers subscribed to at the same moment, each on a thread of its own. */
public final class Race {

    private Race() {}

    /** How one racer ended: with a value, with neither (an empty Mono), or with a failure. */
    public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

        public boolean failed() {
            return failure != null;
        }
    }

    /** Runs them all and returns how each ended, by number. One that takes longer than {@code patience} has failed. */
    public static <T> List<Outcome<T>> of(int racers, Duration budget, IntFunction<Mono<T>> racer) {
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Outcome<T>>> running = new ArrayList<>();
            for (int number = 0; number < racers; number++) {
                Mono<T> mono = racer.apply(number);
                running.add(threads.submit(() -> run(start, mono, budget)));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<Outcome<T>> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during a race", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a race could not be run", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The values of a race in which nobody may fail. */
    public static <T> List<T> wonByAll(int racers, Duration budget, IntFunction<Mono<T>> racer) {
        List<Outcome<T>> outcomes = of(racers, budget, racer);
        AssertionError failures = new AssertionError("somebody failed in a race of " + racers);
        outcomes.stream().map(Outcome::failure).filter(Objects::nonNull).forEach(failures::addSuppressed);
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
        return outcomes.stream().map(Outcome::value).filter(Objects::nonNull).toList();
    }

    private static <T> Outcome<T> run(CyclicBarrier start, Mono<T> mono, Duration budget)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        try {
            return new Outcome<>(mono.block(budget), null);
        } catch (RuntimeException | Error failure) {
            return new Outcome<>(null, reactor.core.Exceptions.unwrap(failure));
        }
    }
}
