package io.lockkeeper.plan;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.script.MigrationKind;

/**
 * One migration that is to be carried out.
 *
 * @param migration what
 * @param kind how, as its statements or its header say
 */
public record Step(Migration migration, MigrationKind kind) {

    /** The name under which messages speak of it. */
    public String title() {
        return migration.title();
    }

    /** Whether this row is the record of this step. */
    public boolean isRecordedBy(LedgerRow row) {
        return migration.repeatable()
                ? row.version() == null
                        && row.name().equals(migration.name())
                        && migration.checksum().equals(row.checksum())
                : migration.version().equals(row.version());
    }
}
