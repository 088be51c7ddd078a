package io.lockkeeper.internal.deploy.drive;

import java.time.Duration;

/**
 * Every wait of an apply.
 *
 * @param poll between two looks at a deploy request
 * @param branchPoll between two looks at a branch that is not ready
 * @param longest how long a branch or a deploy request may take until it is ready
 * @param rows between two looks at the rows of a deploy whose context is known
 * @param heartbeat between two signs of life; a claim is stale after six of them
 * @param fresh how old the check of a claim may be when a call is sent
 * @param recovery between two tries to get a claim that another worker has
 * @param claimWait how long to try that
 * @param revertWindow how long a change can be reverted, from its deploy on
 * @param again how long after a call that changed nothing it is sent again
 */
public record Timing(
        Duration poll,
        Duration branchPoll,
        Duration longest,
        Duration rows,
        Duration heartbeat,
        Duration fresh,
        Duration recovery,
        Duration claimWait,
        Duration revertWindow,
        Duration again) {

    /** What holds where nothing is set. */
    public static final Timing DEFAULT = new Timing(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofMinutes(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofSeconds(60));

    /** The same with all that is polled looked at so often: for a service in this process. */
    public Timing polling(Duration every) {
        return new Timing(every, every, longest, every, heartbeat, fresh, every, claimWait, revertWindow, again);
    }
}
