package io.lockkeeper.deploy.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of the simulator, and how long it takes to do things.
 *
 * @param step how long a passing state lasts
 * @param copy how long rows are copied
 * @param hidden how long the rows of a new deployment cannot be seen
 * @param retryAfter what a client that calls too often is told to wait
 */
record Pace(
        Clock clock,
        AtomicReference<Duration> moved,
        Duration step,
        Duration copy,
        Duration hidden,
        Duration retryAfter) {

    /** The time in which a deployment can be reverted. */
    static final Duration REVERT_WINDOW = Duration.ofMinutes(30);

    /** A deployment that is not queued by then never will be. */
    static final Duration LONGEST_SUBMIT = Duration.ofMinutes(2);

    Instant now() {
        return clock.instant().plus(moved.get());
    }

    void move(Duration time) {
        moved.updateAndGet(time::plus);
    }
}
