package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.script.text.Secrets;
import io.lockkeeper.run.OnCancel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a migrator.
 *
 * @param schema the ledger's schema, or null for the current one
 * @param table the ledger's name
 * @param lockKey the advisory lock's key, or null for the one derived from the ledger's qualified name
 * @param lockWait how long to wait for the lock before giving up
 * @param lockTimeout PostgreSQL's {@code lock_timeout} for the statements of a migration, or null for 700 ms, less where
 *     the server's {@code deadlock_timeout} is shorter
 * @param connectWait how long to try to connect before giving up
 * @param onCancel what becomes of a concurrent build when its run is cancelled
 * @param trustedOwner a role that may own the ledger although it is neither ours nor the database owner's; or empty
 * @param secrets what no message may show
 * @param gate whether the others wait beside the replica that leads; false is what releases without the gate do
 */
public record PostgresOptions(
        @Nullable String schema,
        String table,
        @Nullable Long lockKey,
        Duration lockWait,
        @Nullable Duration lockTimeout,
        Duration connectWait,
        OnCancel onCancel,
        String trustedOwner,
        Secrets secrets,
        boolean gate) {

    /** PostgreSQL cuts longer names, and would then find another ledger than was named. */
    private static final int LONGEST_NAME = 63;

    /** A hundred years, which a timer can still count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Duration LONGEST_OF_THE_SERVER = Duration.ofMillis(Integer.MAX_VALUE);

    /**
     * Refuses what cannot work.
     *
     * @throws IllegalArgumentException which names the option
     */
    public PostgresOptions {
        if (schema != null) {
            name("schema", schema);
        }
        name("table", table);
        atLeast("lockWait", lockWait, 0);
        if (lockTimeout != null && lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "lockTimeout: at least 1 ms is needed; without a limit, a statement that waits for a lock blocks everything queued behind it");
        }
        if (lockTimeout != null) {
            ofTheServer("lockTimeout", lockTimeout);
        }
        atLeast("connectWait", connectWait, 1);
    }

    /** The same, with the default for what is rarely set. */
    public PostgresOptions(
            @Nullable String schema,
            String table,
            @Nullable Long lockKey,
            Duration lockWait,
            @Nullable Duration lockTimeout,
            Duration connectWait) {
        this(schema, table, lockKey, lockWait, lockTimeout, connectWait, OnCancel.LEAVE, "", Secrets.NONE, true);
    }

    /**
     * Refuses a time that is shorter, or too long to be counted in nanoseconds.
     *
     * @throws IllegalArgumentException which names the option
     */
    public static void atLeast(String option, Duration time, long millis) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(option + ": it is negative");
        }
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(option + ": it is longer than " + LONGEST.toDays() + " days");
        }
        if (time.toMillis() < millis) {
            throw new IllegalArgumentException(option + ": at least " + millis + " ms is needed");
        }
    }

    /** The server counts in milliseconds that are an int4. */
    public static void ofTheServer(String option, Duration time) {
        if (time.compareTo(LONGEST_OF_THE_SERVER) > 0) {
            throw new IllegalArgumentException(
                    option + ": it is longer than the server's longest, " + LONGEST_OF_THE_SERVER.toDays() + " days");
        }
    }

    private static void name(String option, String name) {
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(option + ": it is empty");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException(option + ": '" + name + "' is longer than " + LONGEST_NAME + " bytes");
        }
    }

    /** What holds where nothing is set. */
    public static final PostgresOptions DEFAULTS =
            new PostgresOptions(null, "lockkeeper_ledger", null, Duration.ofMinutes(15), null, Duration.ofSeconds(30));
}
