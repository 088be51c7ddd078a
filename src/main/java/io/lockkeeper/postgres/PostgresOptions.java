package io.lockkeeper.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be set.
 *
 * @param schema the ledger's schema, or null for the current one
 * @param table the ledger's name
 * @param lockKey the advisory lock's key, or null for the one derived from the ledger's qualified name
 * @param lockWait how long to wait for the lock before giving up
 * @param lockTimeout PostgreSQL's {@code lock_timeout} for the statements of a migration, or null for 700 ms, less where
 *     the server's {@code deadlock_timeout} is shorter
 * @param connectWait how long to try to connect before giving up
 */
public record PostgresOptions(
        @Nullable String schema,
        String table,
        @Nullable Long lockKey,
        Duration lockWait,
        @Nullable Duration lockTimeout,
        Duration connectWait) {

    /** What holds where nothing is set. */
    public static final PostgresOptions DEFAULTS =
            new PostgresOptions(null, "lockkeeper_ledger", null, Duration.ofMinutes(15), null, Duration.ofSeconds(30));
}
