package io.lockkeeper.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * What another migrator holds while it is at work: an advisory lock, or a row that says so, or both.
 *
 * @param arguments of the functions that take its advisory lock, as SQL; empty for none
 * @param key what {@code pg_locks} has of it
 * @param schema of the table with that row
 * @param table the table with that row, or null for none
 */
public record OtherLock(
        String arguments, long key, String schema, @Nullable String table) {

    /** An advisory lock with one key. */
    public static OtherLock of(long key) {
        return new OtherLock(Long.toString(key), key, "", null);
    }

    /** An advisory lock with two keys. */
    public static OtherLock of(int first, int second) {
        return new OtherLock(first + ", " + second, (long) first << 32 | second & 0xFFFF_FFFFL, "", null);
    }

    /** A row alone. */
    public static OtherLock row(String schema, String table) {
        return new OtherLock("", 0, schema, table);
    }

    /** The same, with that row. */
    public OtherLock and(String itsSchema, @Nullable String itsTable) {
        return new OtherLock(arguments, key, itsSchema, itsTable);
    }

    /** Whether it has two keys. */
    public boolean isOfTwo() {
        return arguments.indexOf(',') >= 0;
    }
}
