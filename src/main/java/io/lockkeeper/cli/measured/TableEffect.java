package io.lockkeeper.cli.measured;

import org.jspecify.annotations.Nullable;

/**
 * What a migration does to a table that was there before it.
 *
 * @param lock the strongest lock on it
 * @param rewritten whether it has another file afterwards
 * @param scanned whether it was read from end to end; null where nobody knows
 * @param bytes its size where the migration will run; null where nobody knows
 * @param warning what to beware of, or null
 */
public record TableEffect(
        String table,
        LockMode lock,
        boolean rewritten,
        @Nullable Boolean scanned,
        @Nullable Long bytes,
        @Nullable String warning) {

    /** The same where what was counted may be of something else. */
    public TableEffect unscanned() {
        return new TableEffect(table, lock, rewritten, null, bytes, warning);
    }

    public TableEffect ofSize(@Nullable Long known) {
        return new TableEffect(table, lock, rewritten, scanned, known, warning);
    }

    /** The same with a warning, where a large table is locked for as long as it is read or written. */
    public TableEffect judged(long large) {
        return new TableEffect(table, lock, rewritten, scanned, bytes, warning(large));
    }

    private @Nullable String warning(long large) {
        if (bytes == null || bytes < large || !lock.stopsWriters()) {
            return null;
        }
        String who = lock == LockMode.ACCESS_EXCLUSIVE ? "readers and writers wait" : "writers wait";
        if (rewritten) {
            return who + " while all of it is written anew; add a column, backfill it in batches, and switch over";
        }
        if (Boolean.TRUE.equals(scanned)) {
            return lock == LockMode.SHARE
                    ? who + " while all of it is read; if that is for an index, create it concurrently"
                    : who
                            + " while all of it is read; add the constraint `not valid`, and validate it in a later migration";
        }
        return lock == LockMode.ACCESS_EXCLUSIVE
                ? who
                        + " until the migration commits, and behind it while it waits for the lock; keep it alone and short"
                : null;
    }
}
