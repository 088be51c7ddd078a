package io.lockkeeper.postgres;

import io.lockkeeper.plan.History;
import io.lockkeeper.plan.LedgerRow;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger that a look finds behind the current schema on the search_path. */
final class OtherLedger {

    private final String table;
    private final List<LedgerRow> rows = new ArrayList<>();
    private @Nullable String schema;
    private String currentSchema = "";

    OtherLedger(String table) {
        this.table = table;
    }

    void take(Row row) {
        schema = row.get("other_schema", String.class);
        currentSchema = String.valueOf(row.get("current_schema", String.class));
        Ledger.row(row).ifPresent(rows::add);
    }

    /** The history of a place that has no ledger but this one behind it. */
    Optional<History> history() {
        return Optional.ofNullable(schema)
                .map(its -> new History(List.of(), List.of(), new History.Behind(currentSchema, its, table, rows)));
    }
}
