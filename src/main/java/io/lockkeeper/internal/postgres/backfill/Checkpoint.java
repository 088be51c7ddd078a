package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the batches of a step have come, as the ledger says it.
 *
 * @param fresh whether the run that wrote it is not overdue with the next one
 * @param hash of the work that was done so far
 * @param cursor behind which the next batch begins
 * @param rows how many are done
 * @param total how many there were about when it began; null when nobody knew
 * @param runBegan when the run that wrote it began with its first batch, in seconds since the epoch
 * @param runRows how many were done before that run
 * @param runMillis from there to this checkpoint
 * @param inTheWay who was in the way of the next batch when that run last tried; null when nobody was
 * @param replaced whether the name leads to another table than the one whose rows are done
 */
record Checkpoint(
        long position,
        String runId,
        int backendPid,
        boolean fresh,
        String hash,
        @Nullable String cursor,
        long rows,
        long batches,
        @Nullable Long total,
        String runBegan,
        long runRows,
        long runMillis,
        @Nullable String inTheWay,
        boolean replaced) {

    static Checkpoint of(Row row) {
        return new Checkpoint(
                Rows.number(row, "position"),
                Rows.text(row, "run_id"),
                (int) Rows.number(row, "backend_pid"),
                Rows.is(row, "fresh"),
                Rows.text(row, "hash"),
                row.get("cursor", String.class),
                Rows.number(row, "rows"),
                Rows.number(row, "batches"),
                row.get("total", Long.class),
                Rows.text(row, "run_began"),
                Rows.number(row, "run_rows"),
                Rows.number(row, "run_millis"),
                row.get("in_the_way", String.class),
                Rows.is(row, "replaced"));
    }

    boolean isOf(String run) {
        return runId.equals(run);
    }

    /** What it says to a run. */
    Evidence evidence(String run, Migration migration) {
        if (replaced) {
            return new Evidence.Unverifiable(Message.of(
                    "%s rows are done, and the table that they are in is not the one that has its name now: it was replaced, or another is found first. Only you can tell what is done in this one. Give that one its name again; or look, and say so: %s",
                    rows,
                    migration.version() == null
                            ? Message.text("edit the file, and it starts again")
                            : Message.of(
                                    "%s", Remedy.resolve(migration.version().toString()))));
        }
        if (isOf(run)) {
            return new Evidence.Nothing();
        }
        return fresh
                ? new Evidence.Alive(new Worker(backendPid, "lockkeeper/" + runId, null, progress()))
                : new Evidence.Leftover(
                        "%d rows are done in %d batches, and nobody is at work on the rest".formatted(rows, batches),
                        Map.of());
    }

    Progress progress() {
        return progress(rows, total, runRows, runMillis).blockedBy(inTheWay);
    }

    /**
     * How far that is.
     *
     * @param rows done
     * @param total about how many there are; null when nobody knows
     * @param before how many of them before the run began that counts
     * @param millis since then
     */
    static Progress progress(long rows, @Nullable Long total, long before, long millis) {
        long perSecond = millis <= 0 ? 0 : 1000 * (rows - before) / millis;
        boolean known = total != null && total > 0;
        int percent = known ? (int) Math.min(Progress.MOST, 100 * rows / total) : -1;
        Duration left = known && perSecond > 0 && rows < total
                ? Duration.ofSeconds(Math.max(1, (total - rows) / perSecond))
                : null;
        return new Progress("backfill", percent, rows, perSecond, left);
    }
}
