package io.lockkeeper.postgres;

import io.lockkeeper.plan.History;
import io.lockkeeper.plan.LedgerRow;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a session has read it. Every write gives its row a new revision, and is made under the lock, so that under
 * the lock what has a higher revision than the last one seen is all that is new.
 *
 * <p>A reading counts once it is complete: one that breaks off may have brought a high revision and not yet a lower one.
 */
final class KnownLedger {

    private final Map<Long, LedgerRow> rows = new TreeMap<>();
    private final List<LedgerRow> reading = new ArrayList<>();
    private final List<LedgerRow> news = new ArrayList<>();
    private long highestRead;
    private long revision;
    private @Nullable History history = History.EMPTY;

    long revision() {
        return revision;
    }

    /** Forgets a reading that broke off. */
    void begin() {
        reading.clear();
        highestRead = revision;
    }

    /** Takes a row, or the word that there is none. */
    void take(Row row) {
        Ledger.row(row).ifPresent(taken -> {
            Long written = row.get("revision", Long.class);
            highestRead = Math.max(highestRead, written == null ? 0 : written);
            reading.add(taken);
        });
    }

    void complete() {
        reading.forEach(row -> rows.put(row.position(), row));
        news.addAll(reading);
        revision = highestRead;
        if (!reading.isEmpty()) {
            history = null;
        }
        reading.clear();
    }

    /** What has come since this was last asked: also in slices that ended without the lock. */
    List<LedgerRow> takeNews() {
        List<LedgerRow> taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All of it: gathered when it is asked for, which not every turn does. */
    History history() {
        if (history == null) {
            history = History.of(List.copyOf(rows.values()));
        }
        return history;
    }
}
