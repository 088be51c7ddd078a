package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.MigrateException;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Version;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one connection has read it. Every write gives its row a new revision, and is made under the lock. So, under the
 * lock, exactly the rows with a higher revision than the last one seen are new. That last row is read each time, too: a server
 * that has lost known rows lacks that row first, or has given its revision to another.
 *
 * <p>A read counts only if it is complete: one that breaks off may have returned a high revision and not yet a lower one.
 */
public final class KnownLedger {

    private final Map<Long, LedgerRow> rows = new TreeMap<>();
    private final TreeMap<Long, LedgerRow> reading = new TreeMap<>();
    private final List<LedgerRow> news = new ArrayList<>();
    private @Nullable MigrateException fault;
    private long revision;
    private @Nullable LedgerRow latest;
    private boolean confirmed = true;
    private @Nullable History history = History.EMPTY;

    long revision() {
        return revision;
    }

    /** Forgets a reading that broke off. */
    void begin() {
        reading.clear();
        fault = null;
        confirmed = latest == null;
    }

    /** Whether anything is new in what has been read and is not complete yet. */
    boolean hasRead() {
        return !reading.isEmpty();
    }

    /** Takes a row, or the word that there is none. */
    void take(Row row) {
        try {
            Ledger.row(row).ifPresent(taken -> {
                long at = Rows.number(row, "revision");
                if (at == revision && taken.equals(latest)) {
                    confirmed = true;
                } else {
                    confirmed |= isLatestAgain(taken);
                    take(taken, at);
                }
            });
        } catch (MigrateException nonsense) {
            // told once the answer has been read to its end
            fault = nonsense;
        }
    }

    void take(LedgerRow row, long written) {
        LedgerRow other = reading.put(written, row);
        if (other != null) {
            fault = LedgerFault.twice(other, row);
        }
    }

    /** A further batch rewrites the row that was written last, which gives it another revision. */
    private boolean isLatestAgain(LedgerRow taken) {
        return latest != null
                && taken.position() == latest.position()
                && taken.title().equals(latest.title())
                && taken.startedAt().equals(latest.startedAt());
    }

    /** Whether the server still has what was written last: if not, nothing that is known counts. */
    boolean isConfirmed() {
        return confirmed || fault != null;
    }

    /** What was read is all that there is. */
    void completeWhole() {
        if (confirmed && latest != null) {
            reading.put(revision, latest);
        }
        refuseTwice();
        rows.clear();
        history = null;
        complete();
    }

    /** Fails when the ledger says what no ledger says. */
    void complete() {
        if (fault != null) {
            throw fault;
        }
        reading.values().forEach(row -> rows.put(row.position(), row));
        news.addAll(reading.values());
        if (!reading.isEmpty()) {
            revision = reading.lastKey();
            latest = reading.get(revision);
            history = null;
        }
        confirmed = true;
        reading.clear();
    }

    private void refuseTwice() {
        Map<Version, LedgerRow> versions = new HashMap<>();
        for (LedgerRow row : reading.values()) {
            LedgerRow other = row.version() == null ? null : versions.put(row.version(), row);
            if (other != null && fault == null) {
                fault = LedgerFault.twice(other, row);
            }
        }
    }

    /** What has come since this was last asked: also in attempts that ended without the lock. */
    public List<LedgerRow> takeNews() {
        List<LedgerRow> taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    /** What was recorded last, or null. */
    @Nullable
    String latestTitle() {
        return latest == null ? null : latest.title();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All of it: gathered when it is asked for, which not every transaction does. */
    public History history() {
        if (history == null) {
            history = History.of(List.copyOf(rows.values()));
        }
        return history;
    }
}
