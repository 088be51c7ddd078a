package io.lockkeeper.internal.deploy.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the state is, and for how long a claim holds.
 *
 * @param schema the table's schema, or null for the current one
 * @param table the table's name
 * @param stale a worker that was not heard of for so long has lost its claim to the next who asks
 * @param deferred for how long a deferred deploy or cut-over may wait
 * @param connectWait how long to try to connect before giving up
 */
public record StoreOptions(
        @Nullable String schema, String table, Duration stale, Duration deferred, Duration connectWait) {

    /** What holds where nothing is set. A claim is stale after six missed heartbeats. */
    public static final StoreOptions DEFAULTS = new StoreOptions(
            null, "lockkeeper_deploy", Duration.ofSeconds(60), Duration.ofDays(14), Duration.ofSeconds(30));

    /** The same in another schema. */
    public StoreOptions in(@Nullable String other) {
        return new StoreOptions(other, table, stale, deferred, connectWait);
    }
}
