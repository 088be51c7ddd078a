package io.lockkeeper.plan;

import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.Optional;

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

    /** The latest row that records it, if any does. */
    public Optional<LedgerRow> latestIn(History history) {
        List<LedgerRow> rows = history.rows();
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (isRecordedBy(rows.get(i))) {
                return Optional.of(rows.get(i));
            }
        }
        return Optional.empty();
    }
}
