package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.internal.run.Log;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks again and again. Cancelled between two looks, it sends nothing more; after the last look it does not wait. */
final class Polls {

    private static final Log LOG = Log.of("io.lockkeeper.deploy");

    private final Duration every;
    private final int mostErrors;
    private final Predicate<DeployException> passes;
    private int errors;

    /**
     * @param every between two looks
     * @param mostErrors how many failures in a row end it
     * @param passes which failures may pass; any other one ends it at once
     */
    Polls(Duration every, int mostErrors, Predicate<DeployException> passes) {
        this.every = every;
        this.mostErrors = mostErrors;
        this.passes = passes;
    }

    /** Emits the first that is done. */
    <T> Mono<T> until(Supplier<Mono<T>> look, Predicate<T> done, Duration longest, Supplier<Throwable> tooLong) {
        long began = now();
        return until(
                look,
                seen -> {
                    if (done.test(seen)) {
                        return Mono.just(seen);
                    }
                    return now() - began > longest.toMillis() ? Mono.error(tooLong.get()) : Mono.empty();
                },
                began,
                longest,
                tooLong);
    }

    /** Emits what the first look leads to that leads to anything. */
    <T, R> Mono<R> until(Supplier<Mono<T>> look, Function<T, Mono<R>> end) {
        return until(look, end, 0, Duration.ZERO, null);
    }

    private <T, R> Mono<R> until(
            Supplier<Mono<T>> look,
            Function<T, Mono<R>> end,
            long began,
            Duration longest,
            @org.jspecify.annotations.Nullable Supplier<Throwable> tooLong) {
        return Mono.defer(look)
                .doOnNext(seen -> errors = 0)
                .onErrorResume(DeployException.class, failure -> {
                    errors++;
                    boolean late = tooLong != null && now() - began > longest.toMillis();
                    if (!passes.test(failure) || errors >= mostErrors || late) {
                        return Mono.error(failure);
                    }
                    LOG.info("failure {} of at most {} in a row: {}", errors, mostErrors, failure);
                    return Mono.empty();
                })
                .flatMap(end)
                .repeatWhenEmpty(Integer.MAX_VALUE, looks -> looks.concatMap(number -> Mono.delay(every)));
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }
}
