package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.ledger.LedgerRow;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one look has found: the ledgers that stand where it was looked for, and those that are none. */
final class LedgerSnapshot {

    private record Read(LedgerRow row, long revision) {}

    private final String table;
    private final Map<String, List<Read>> ledgers = new LinkedHashMap<>();
    private final Map<String, MigrateException> faults = new LinkedHashMap<>();
    private @Nullable String home;
    private boolean homeExists;
    private boolean asExpected;

    LedgerSnapshot(String table) {
        this.table = table;
    }

    void take(Row row) {
        home = row.get("home", String.class);
        homeExists = Rows.is(row, "home_exists");
        asExpected = Rows.is(row, "as_expected");
        String told = row.get("faults", String.class);
        if (told != null && faults.isEmpty()) {
            told.lines().forEach(this::fault);
        }
        String schema = row.get("schema", String.class);
        if (schema != null) {
            take(schema, row);
        }
    }

    private void fault(String line) {
        String[] parts = line.split("\t", -1);
        faults.put(
                parts[0],
                LedgerFault.ofTable(new LedgerName(parts[0], table), parts[1], parts.length > 2 ? parts[2] : ""));
    }

    private void take(String schema, Row row) {
        List<Read> reads = ledgers.computeIfAbsent(schema, its -> new ArrayList<>());
        try {
            if (Rows.is(row, "inherited")) {
                throw LedgerFault.inherited();
            }
            Ledger.row(row).ifPresent(taken -> {
                reads.add(new Read(taken, Rows.number(row, "revision")));
            });
        } catch (MigrateException fault) {
            faults.putIfAbsent(schema, fault);
        }
    }

    boolean isAsExpected() {
        return asExpected;
    }

    boolean homeExists() {
        return homeExists;
    }

    /** Where a ledger would be made, or null if there is no such schema. */
    @Nullable
    String home() {
        return home;
    }

    /** Whether one stands where it would be made. */
    boolean stands() {
        refuseFaultAt(home);
        return ledgers.containsKey(home);
    }

    /** Where the one stands that is meant, or null if there is none yet. */
    @Nullable
    String choose(LedgerSearch search) {
        refuseFaultAt(home);
        List<LedgerSearch.Found> found = new ArrayList<>();
        ledgers.forEach((schema, reads) -> {
            if (!faults.containsKey(schema)) {
                found.add(new LedgerSearch.Found(
                        schema, table, reads.stream().map(Read::row).toList()));
            }
        });
        String chosen = asExpected
                ? found.get(0).schema()
                : search.among(found, String.valueOf(home))
                        .map(LedgerSearch.Found::schema)
                        .orElse(null);
        if (chosen == null && !faults.isEmpty()) {
            // one that cannot be read may be the one
            throw faults.values().iterator().next();
        }
        return chosen;
    }

    private void refuseFaultAt(@Nullable String schema) {
        MigrateException fault = faults.get(schema);
        if (fault != null) {
            throw fault;
        }
    }

    /** Gives on what stands there. */
    void tell(String schema, KnownLedger known) {
        ledgers.getOrDefault(schema, List.of()).forEach(read -> known.take(read.row, read.revision));
    }
}
