package io.lockkeeper.internal.plan;

import java.util.List;

/**
 * Rows for another migrator's history.
 *
 * @param tool whose it is, such as {@code flyway}
 * @param isThere whether its table exists
 * @param rows in the order in which they are written
 */
public record OtherRows(String tool, String schema, String table, boolean isThere, List<ExportedRow> rows) {

    /** Copies. */
    public OtherRows {
        rows = List.copyOf(rows);
    }

    /** Where it stands, as a person writes it. */
    public String place() {
        return schema + "." + table;
    }
}
