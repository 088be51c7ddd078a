package io.lockkeeper.postgres;

import io.lockkeeper.run.History;
import io.lockkeeper.run.LedgerRow;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger as a session has read it. Every write gives its row a new revision, and is made under the lock, so that under
 * the lock what has a higher revision than the last one seen is all that is new.
 */
final class KnownLedger {

    private final Map<Long, LedgerRow> rows = new TreeMap<>();
    private final List<LedgerRow> news = new ArrayList<>();
    private long revision;
    private History history = History.EMPTY;

    long revision() {
        return revision;
    }

    /** Forgets what was new: the next rows are. */
    void look() {
        news.clear();
    }

    /** Takes a row, or the word that there is none. */
    void take(Row row) {
        Ledger.row(row).ifPresent(taken -> {
            Long written = row.get("revision", Long.class);
            revision = Math.max(revision, written == null ? 0 : written);
            rows.put(taken.position(), taken);
            news.add(taken);
        });
    }

    /** What the last look brought. */
    List<LedgerRow> news() {
        return List.copyOf(news);
    }

    /** All of it. */
    History history() {
        if (!news.isEmpty()) {
            history = History.of(List.copyOf(rows.values()));
        }
        return history;
    }
}
