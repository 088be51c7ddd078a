package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.script.Batching;
import io.lockkeeper.migration.Migration;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/**
 * The key by which a table is worked through.
 *
 * @param table qualified, as it is to be written
 * @param key as it is to be written
 * @param text the expression that makes text of it
 * @param greater the operator that its index sorts by, as it is to be written
 * @param equal the one of its index for the same key
 * @param unique whether no two rows have the same
 * @param total about how many rows the table has; null when it was never analyzed
 */
record BatchKey(
        String table,
        String key,
        String text,
        String greater,
        String equal,
        boolean unique,
        @Nullable Long total) {

    /** Refuses what cannot be worked through without leaving rows out. */
    static BatchKey of(Row row, Migration migration, Batching batching) {
        String file = LoadedMigration.of(migration).script().file();
        String table = row.get("table", String.class);
        String key = row.get("key", String.class);
        if (table == null) {
            throw new BadMigrationException(
                    file, "there is no table " + batching.table() + " to work through: name it in the header");
        }
        if (key == null) {
            throw new BadMigrationException(
                    file,
                    table + " has no column " + batching.key() + " to work through it by: name a key in the header");
        }
        if (!Rows.is(row, "never_null")) {
            throw new BadMigrationException(
                    file,
                    "%s.%s may be null, and rows without a key would be left out: take another key, or make it not null first"
                            .formatted(table, key));
        }
        return new BatchKey(
                table,
                key,
                Rows.text(row, "text"),
                Rows.text(row, "greater"),
                Rows.text(row, "equal"),
                Rows.is(row, "is_unique"),
                row.get("total", Long.class));
    }
}
