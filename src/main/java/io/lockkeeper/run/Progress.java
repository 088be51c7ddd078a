package io.lockkeeper.run;

import io.lockkeeper.internal.text.Visible;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a non-transactional change has come.
 *
 * @param phase what it is about, in the server's words
 * @param percent from 0 to 99: 100 is for what is verified and recorded; -1 when nobody can tell
 * @param rows how many rows are done; -1 when rows are not what is counted
 * @param perSecond rows a second since this run began to count; 0 when unknown
 * @param left how long the rest will take at this rate, or null when nobody can tell
 * @param blockedBy who is in its way, or null when nobody is
 */
public record Progress(
        String phase,
        int percent,
        long rows,
        long perSecond,
        @Nullable Duration left,
        @Nullable String blockedBy) {

    /** The most that is said of what is not yet verified. */
    public static final int MOST = 99;

    /** Progress that nobody is in the way of. */
    public Progress(String phase, int percent, long rows, long perSecond, @Nullable Duration left) {
        this(phase, percent, rows, perSecond, left, null);
    }

    /** Progress through phases, without rows. */
    public static Progress of(String phase, int percent) {
        return new Progress(phase, percent, -1, 0, null);
    }

    /** The same, but never less than before: phases overlap, and a bar that goes back is not believed. */
    public Progress notBelow(@Nullable Progress before) {
        return before == null || before.percent <= percent
                ? this
                : new Progress(phase, before.percent, rows, perSecond, left, blockedBy);
    }

    /** The same, with whoever is in its way; null when nobody is. */
    public Progress blockedBy(@Nullable String whom) {
        return new Progress(phase, percent, rows, perSecond, left, whom);
    }

    /** One line. */
    public String describe() {
        StringBuilder text = new StringBuilder(phase);
        if (percent >= 0) {
            text.append(", ").append(percent).append(" %");
        }
        if (rows >= 0) {
            text.append(", ").append(rows).append(" rows");
        }
        if (perSecond > 0) {
            text.append(", ").append(perSecond).append(" a second");
        }
        if (left != null) {
            text.append(", about ").append(left.toSeconds()).append(" s left");
        }
        if (blockedBy != null) {
            text.append(", blocked by ").append(blockedBy);
        }
        return Visible.line(text.toString());
    }
}
