package io.lockkeeper.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another migrator's history as it was found.
 *
 * @param tool whose it is, such as {@code flyway}
 * @param near whether it stands where it belongs: in the ledger's schema, or in the current one
 * @param granted whether this role may read it
 * @param plain whether to read it runs nothing that somebody has added to it
 * @param lock the table in which that migrator says that it is at work, or null
 * @param locked whether that migrator says that it is at work
 * @param rows all of it in that migrator's own order; empty where it was not read
 */
public record OtherHistory(
        String tool,
        String schema,
        String table,
        boolean near,
        boolean granted,
        boolean plain,
        @Nullable String lock,
        boolean locked,
        List<Row> rows) {

    /** Copies. */
    public OtherHistory {
        rows = List.copyOf(rows);
    }

    /**
     * What that migrator has recorded of one migration, in its own words; null is what it does not record.
     *
     * @param state whether it ended well, or when
     * @param undone when it was taken back
     */
    public record Row(
            @Nullable String version,
            @Nullable String name,
            @Nullable String type,
            @Nullable String checksum,
            @Nullable String by,
            @Nullable String at,
            @Nullable String state,
            @Nullable String undone) {}

    /** The same with what was read of it. */
    public OtherHistory with(boolean isLocked, List<Row> read) {
        return new OtherHistory(tool, schema, table, near, granted, plain, lock, isLocked, read);
    }

    /** Where it stands, as a person writes it. */
    public String place() {
        return schema + "." + table;
    }
}
