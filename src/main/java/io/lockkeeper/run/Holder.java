package io.lockkeeper.run;

import io.lockkeeper.internal.text.Visible;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what we wait for, as far as the server tells us: another role's session shows little to a role without
 * {@code pg_read_all_stats}.
 *
 * @param lockKey the advisory lock's key
 * @param pid the server process; 0 when it is a prepared transaction, which has none
 * @param clientAddress an address or {@code a local socket}, or null when hidden
 * @param state what its session is doing, as {@code pg_stat_activity} says it
 * @param heldFor since its transaction began or was prepared, or null when hidden
 * @param prepared the name of the prepared transaction that holds it, or null when a session does
 * @param lastApplied the migration that the ledger has recorded last, or null when it has none: the holder is at work on one behind it
 */
public record Holder(
        long lockKey,
        int pid,
        @Nullable String applicationName,
        @Nullable String clientAddress,
        @Nullable String state,
        @Nullable Duration heldFor,
        @Nullable String prepared,
        @Nullable String lastApplied) {

    /** A session that holds it. */
    public Holder(
            long lockKey,
            int pid,
            @Nullable String applicationName,
            @Nullable String clientAddress,
            @Nullable String state,
            @Nullable Duration heldFor) {
        this(lockKey, pid, applicationName, clientAddress, state, heldFor, null, null);
    }

    /** One line: pid, application, address, state, since when. */
    public String describe() {
        StringBuilder text = prepared == null
                ? new StringBuilder("pid ").append(pid)
                : new StringBuilder("the prepared transaction '")
                        .append(prepared)
                        .append('\'');
        if (applicationName != null && !applicationName.isBlank()) {
            text.append(" \"").append(applicationName).append('"');
        }
        if (clientAddress != null) {
            text.append(" from ").append(clientAddress);
        }
        if (state != null) {
            text.append(", ").append(state);
        }
        if (heldFor != null) {
            text.append(", in its transaction for ").append(heldFor.toMillis()).append(" ms");
        }
        if (lastApplied != null) {
            text.append("; applied last: ").append(lastApplied);
        }
        return Visible.line(text.toString());
    }
}
