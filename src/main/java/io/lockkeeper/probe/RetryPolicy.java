package io.lockkeeper.probe;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a database that is out of reach is tried, and for how long. {@link
 * io.lockkeeper.SchemaProbe.Builder#build() build()} refuses what cannot work.
 *
 * @param attempts how many there are at most, the first included; at least 1
 * @param firstDelay the wait before the second attempt, doubled for each that follows; each ± 20 %
 * @param longestDelay what the wait is doubled to at the most
 * @param attemptTimeout how long one attempt may take, from connecting to the last answer
 * @param deadline how long all attempts together may take
 */
public record RetryPolicy(
        int attempts, Duration firstDelay, Duration longestDelay, Duration attemptTimeout, Duration deadline) {

    /** Five attempts, 500 ms doubled up to 30 s, 10 s for each attempt and a minute for all. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(1));

    public RetryPolicy {
        Objects.requireNonNull(firstDelay, "firstDelay");
        Objects.requireNonNull(longestDelay, "longestDelay");
        Objects.requireNonNull(attemptTimeout, "attemptTimeout");
        Objects.requireNonNull(deadline, "deadline");
    }

    /** The same with so many attempts. */
    public RetryPolicy withAttempts(int most) {
        return new RetryPolicy(most, firstDelay, longestDelay, attemptTimeout, deadline);
    }

    /** The same with these waits: the first, and what it is doubled to at the most. */
    public RetryPolicy withDelays(Duration first, Duration longest) {
        return new RetryPolicy(attempts, first, longest, attemptTimeout, deadline);
    }

    /** The same with this time for one attempt. */
    public RetryPolicy withAttemptTimeout(Duration timeout) {
        return new RetryPolicy(attempts, firstDelay, longestDelay, timeout, deadline);
    }

    /** The same with this time for all attempts. */
    public RetryPolicy withDeadline(Duration whole) {
        return new RetryPolicy(attempts, firstDelay, longestDelay, attemptTimeout, whole);
    }
}
