package io.lockkeeper.internal.script;

import java.time.Duration;

/**
 * How a batched script is cut, as its header says it.
 *
 * @param table whose rows are worked through, as SQL writes its name
 * @param key the column by whose order, as SQL writes its name
 * @param size how many rows a batch has, at least 1
 * @param pause how long to rest between two batches
 */
public record Batching(String table, String key, int size, Duration pause) {

    /** Where the header does not say: some milliseconds of work, so that a lock on a row is never held for long. */
    public static final int DEFAULT_SIZE = 1_000;
}
