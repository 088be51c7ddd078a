package io.lockkeeper.postgres;

import java.time.Duration;

/**
 * How long a look may take.
 *
 * @param attempt from connecting to the last answer, and for a single statement
 * @param lockTimeout in the queue for a table that somebody holds; less where the server's {@code deadlock_timeout} is
 *     shorter
 */
public record SchemaOptions(Duration attempt, Duration lockTimeout) {

    /**
     * Refuses what cannot work.
     *
     * @throws IllegalArgumentException which names the option
     */
    public SchemaOptions {
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "lockTimeout: at least 1 ms is needed; without a limit a probe may hang");
        }
    }
}
