package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import java.time.Duration;

/**
 * How long a look may take.
 *
 * @param attempt from connecting to the last answer
 * @param lockTimeout in the queue for a table that somebody holds; less where the server's {@code deadlock_timeout} is
 *     shorter
 */
public record SchemaOptions(Duration attempt, Duration lockTimeout) {

    /** For a single statement: the server is to give up first, for it says why. */
    Duration statement() {
        return attempt.dividedBy(2).plusMillis(1);
    }

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
        PostgresOptions.ofTheServer("lockTimeout", lockTimeout);
        // half of an attempt is a statement_timeout
        PostgresOptions.ofTheServer("attemptTimeout", attempt);
    }
}
