package io.lockkeeper.internal.postgres.wire;

import java.time.Duration;

/**
 * Every wait that has no option. A lost statement ends within a minute: after at most 5 + 3 × (5 + 10) seconds.
 *
 * @param lockAttempt one lock attempt; half of deadlock_timeout where that is less ({@code lock.sql}): a longer one could kill a
 *     concurrent index build
 * @param report the time between two reports about a wait
 * @param answer our own statements take milliseconds: a server that is silent for this long has been lost
 * @param lastWords how long the server may take to answer a rollback or a close
 * @param firstLook when a statement is checked first; half a lock_timeout, to see who blocks it
 * @param nextLook the time between two checks
 * @param look how long a check may take
 * @param misses how many checks in a row may fail before the server counts as lost
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
     * The same behind a pooler, where a check may queue for a server connection together with all who wait until our statement
     * ends: the server counts as lost after an hour of that, not after 45 seconds.
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
