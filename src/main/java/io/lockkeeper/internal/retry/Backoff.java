package io.lockkeeper.internal.retry;

import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.util.retry.Retry;

/**
 * How long to wait before the next try.
 *
 * @param first before the second try, doubled for each that follows
 * @param longest what it is doubled to at the most
 * @param jitter which part of itself a delay is longer or shorter by, so that those who failed together do not come back
 *     together
 */
public record Backoff(Duration first, Duration longest, double jitter) {

    /**
     * The wait after so many failed tries.
     *
     * @param random from 0 to below 1
     */
    public Duration after(int failed, double random) {
        double doubled = first.toMillis() * Math.pow(2, failed - 1);
        double capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - jitter + 2 * jitter * random)));
    }

    /** Tries again when the answer to a failure has come; an answer that is a failure is the end. */
    public static Retry asking(Function<Throwable, ? extends Publisher<?>> next) {
        return Retry.from(failures -> failures.concatMap(signal -> next.apply(signal.failure())));
    }
}
