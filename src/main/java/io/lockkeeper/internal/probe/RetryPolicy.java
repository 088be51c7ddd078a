package io.lockkeeper.internal.probe;

import io.lockkeeper.internal.retry.Backoff;
import java.time.Duration;

/**
 * How often a database that is out of reach is tried, and for how long.
 *
 * @param attempts all in all
 * @param firstDelay before the second attempt, doubled for each that follows; each ± 20 %
 * @param longestDelay what it is doubled to at the most
 * @param attemptTimeout for one attempt, from connecting to the last answer
 * @param deadline for all of it
 */
public record RetryPolicy(
        int attempts, Duration firstDelay, Duration longestDelay, Duration attemptTimeout, Duration deadline) {

    /** Five attempts, 500 ms doubling to 30 s, 10 s for each and a minute for all. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final double JITTER = 0.2;

    /**
     * Refuses what cannot work.
     *
     * @throws IllegalArgumentException which names the option
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: at least 1 is needed");
        }
        if (firstDelay.isNegative()) {
            throw new IllegalArgumentException("firstDelay: it is negative");
        }
        if (longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("longestDelay: it is shorter than firstDelay");
        }
        atLeastOneMillisecond("attemptTimeout", attemptTimeout);
        atLeastOneMillisecond("deadline", deadline);
    }

    private static void atLeastOneMillisecond(String option, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(option + ": at least 1 ms is needed");
        }
    }

    /**
     * The delay after so many failed attempts.
     *
     * @param random from 0 to below 1
     */
    Duration delayAfter(int failed, double random) {
        return new Backoff(firstDelay, longestDelay, JITTER).after(failed, random);
    }
}
