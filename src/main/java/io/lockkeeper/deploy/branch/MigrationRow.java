package io.lockkeeper.deploy.branch;

import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code SHOW VITESS_MIGRATIONS}: one statement in one shard.
 *
 * @param uuid the {@code migration_uuid}, the same in all shards
 * @param context the {@code migration_context}, the same for all that one deployment does
 * @param action such as create, alter or drop
 * @param progress in percent, rounded, from 0 to 100
 * @param etaSeconds how long it still takes; null if the server does not know
 * @param rowsCopied how many
 * @param tableRows of how many, as the server estimates
 * @param immediate whether no rows are copied
 * @param readyToComplete whether only the cut-over is missing
 */
public record MigrationRow(
        String uuid,
        String context,
        String keyspace,
        @Nullable String shard,
        String table,
        Status status,
        @Nullable String action,
        int progress,
        @Nullable Long etaSeconds,
        long rowsCopied,
        long tableRows,
        boolean immediate,
        boolean readyToComplete,
        long cutoverAttempts,
        @Nullable String message,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    /** The {@code migration_status}. */
    public enum Status {
        /** Asked for. */
        REQUESTED(false),
        /** Waits for others. */
        QUEUED(false),
        /** About to run. */
        READY(false),
        /** Copies rows. */
        RUNNING(false),
        /** Copied, and waits for the cut-over. */
        READY_TO_COMPLETE(false),
        /** Done. */
        COMPLETE(true),
        /** Failed. */
        FAILED(true),
        /** Cancelled. */
        CANCELLED(true),
        /** A word that is not known here. */
        UNKNOWN(false);

        private final boolean terminal;

        Status(boolean terminal) {
            this.terminal = terminal;
        }

        /** Whether nothing more comes. */
        public boolean isTerminal() {
            return terminal;
        }

        /** The status of that word. */
        public static Status of(@Nullable String word) {
            for (Status status : values()) {
                if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return status;
                }
            }
            return UNKNOWN;
        }
    }

    /**
     * The row that the server tells in columns of text.
     *
     * @param column the text of the column of that name; null for NULL and for a column that is not there
     */
    public static MigrationRow of(UnaryOperator<@Nullable String> column) {
        return VitessRows.of(column);
    }

    /** Whether it only undoes what a deployment did. */
    public boolean isRevert() {
        return context.startsWith("revert:");
    }
}
