package io.lockkeeper.internal.postgres.wire;

import java.time.Duration;

/**
 * How long is long: every wait that nobody sets. Ends a lost statement within a minute: 5 + 3 × (5 + 10) seconds at the
 * most.
 *
 * @param lockAttempt one lock attempt; half of deadlock_timeout where that is less ({@code lock.sql}): a longer one could kill a
 *     concurrent index build
 * @param report from one word about a wait to the next
 * @param answer our own statements take milliseconds: a server that is silent for this long has been lost
 * @param lastWords a server that does not answer a rollback or a close has been lost
 * @param firstLook before this much time a statement is left alone; half a lock_timeout, to see who blocks it
 * @param nextLook from one look to the next
 * @param look how long a look may take
 * @param misses how many looks in a row may fail before the server counts as lost
 */
public record Timeouts(
        Duration lockAttempt,
        Duration report,
        Duration answer,
        Duration lastWords,
        Duration firstLook,
        Duration nextLook,
        Duration look,
        int misses) {

    /** The same, with a first look while a statement still waits that may queue no longer than this. */
    public Timeouts within(Duration lockTimeout) {
        Duration half = lockTimeout.dividedBy(2);
        return half.compareTo(firstLook) >= 0
                ? this
                : new Timeouts(lockAttempt, report, answer, lastWords, half, nextLook, look, misses);
    }

    /**
     * The same behind a pooler, where a look may queue for a server connection together with everybody who waits for our
     * statement to end: an hour of that, not 45 seconds, and the server counts as lost.
     */
    public Timeouts behindAPooler() {
        return new Timeouts(lockAttempt, report, answer, lastWords, firstLook, nextLook, look, misses * 80);
    }

    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(350),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            3);
}
