package io.lockkeeper.migration;

import org.jspecify.annotations.Nullable;

/**
 * What a coded batch has done.
 *
 * @param rows how many it did
 * @param cursor where the next batch begins, in the code's own words; null when this was the last
 */
public record CodedBatch(long rows, @Nullable String cursor) {

    /** Refuses fewer than no rows. */
    public CodedBatch {
        if (rows < 0) {
            throw new IllegalArgumentException("rows: it is negative");
        }
    }

    /** A batch that another one may follow. */
    public static CodedBatch upTo(String cursor, long rows) {
        return new CodedBatch(rows, cursor);
    }

    /** The last batch, which may have done nothing. */
    public static CodedBatch last(long rows) {
        return new CodedBatch(rows, null);
    }
}
