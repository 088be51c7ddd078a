package io.lockkeeper.internal.run;

import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.internal.run.TransientFailure.Contention;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How often a step is tried again after a {@link TransientFailure}, and when. One per step: progress starts it anew. */
final class RetryBudget {

    /** Ten tries, 200 ms doubling to 10 s, outlast a report query of about a minute. */
    static final int LOCK_TRIES = 10;

    /** A deadlock that comes back three times will come back a fourth time. */
    static final int CONFLICT_TRIES = 3;

    /** A step that loses its connection three times is what loses it. */
    static final int CONNECTION_TRIES = 3;

    static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Half a delay up or down, so that replicas that failed together do not come back together. */
    private static final double JITTER = 0.5;

    private final DoubleSupplier random;
    private final Duration first;
    private final int lockTries;
    private int tries;
    private int locks;
    private int conflicts;
    private int connections;

    RetryBudget() {
        this(() -> ThreadLocalRandom.current().nextDouble(), FIRST, LOCK_TRIES);
    }

    /**
     * @param random from 0 to below 1
     * @param first the delay before the second try, doubled for each that follows
     * @param lockTries how many tries a lock timeout may end
     */
    RetryBudget(DoubleSupplier random, Duration first, int lockTries) {
        this.random = random;
        this.first = first;
        this.lockTries = lockTries;
    }

    /** How many setbacks there were, of any kind. */
    int tries() {
        return tries;
    }

    /** Counts a setback; true when it was one too many of its kind: a busy table does not use up a lost connection's tries. */
    boolean isExhaustedBy(TransientFailure transientFailure) {
        tries++;
        if (transientFailure instanceof TransientFailure.Contended contended) {
            return contended.contention() == Contention.LOCK ? ++locks >= lockTries : ++conflicts >= CONFLICT_TRIES;
        }
        return ++connections >= CONNECTION_TRIES;
    }

    /** The wait before the next try. */
    Duration delay() {
        return new Backoff(first, LONGEST, JITTER).after(tries, random.getAsDouble());
    }
}
