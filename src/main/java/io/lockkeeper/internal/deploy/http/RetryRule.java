package io.lockkeeper.internal.deploy.http;

import io.lockkeeper.deploy.service.DeployException;
import java.time.Duration;
import java.util.Optional;

/**
 * When a call is sent again. A call that may have taken effect is not, unless it has the same effect twice: what created
 * something would create it a second time.
 *
 * @param first before the second attempt, doubled for each that follows, and at most that much longer at random; 2 s by
 *     default. The wait for a snapshot begins five times as long.
 * @param longest what it is doubled to at the most; 10 s by default. The wait for a snapshot gets six times as long.
 */
public record RetryRule(Duration first, Duration longest) {

    private static final int ATTEMPTS = 3;
    private static final int SNAPSHOT_ATTEMPTS = 5;

    /**
     * How long to wait before the call is sent again; empty if it is not.
     *
     * @param failed how many attempts have failed, this one counted
     * @param random from 0 to below 1
     */
    Optional<Duration> after(Call call, DeployException failure, int failed, double random) {
        if (!failure.retryable() || failure.effectUnknown() && !call.repeatable()) {
            return Optional.empty();
        }
        return switch (failure.kind()) {
            case NOT_READY -> Optional.empty();
            case VALIDATING -> Optional.of(asked(failure, first));
            case SNAPSHOT ->
                failed < SNAPSHOT_ATTEMPTS
                        ? Optional.of(asked(
                                failure,
                                delay(first.multipliedBy(5), longest.multipliedBy(6), failed)
                                        .plus(part(first.multipliedBy(5).dividedBy(2), random))))
                        : Optional.empty();
            default ->
                failed < ATTEMPTS
                        ? Optional.of(
                                asked(failure, delay(first, longest, failed).plus(part(first, random))))
                        : Optional.empty();
        };
    }

    private static Duration asked(DeployException failure, Duration ours) {
        return failure.retryAfter().filter(theirs -> theirs.compareTo(ours) > 0).orElse(ours);
    }

    private static Duration delay(Duration first, Duration longest, int failed) {
        Duration doubled = first.multipliedBy(1L << (failed - 1));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Duration part(Duration most, double random) {
        return Duration.ofMillis(Math.round(most.toMillis() * random));
    }
}
