package io.lockkeeper.internal.adopt;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.plan.BaselineMark;
import java.util.HashSet;
import java.util.Set;

/** Whether a ledger has what would be taken over already. Pure. */
public final class TakeoverRecord {

    private TakeoverRecord() {}

    /**
     * Whether the ledger has exactly this already; false if it is empty.
     *
     * @throws DriftException if it has anything else
     */
    public static boolean isOf(HistoryComparison.Outcome outcome, History ledger) {
        if (ledger.rows().isEmpty()) {
            return false;
        }
        Set<Takeover> recorded = new HashSet<>();
        for (LedgerRow row : ledger.rows()) {
            row.provenance()
                    .ifPresent(from -> recorded.add(new Takeover(
                            new BaselineMark(row.version(), row.name(), row.kind(), row.checksum(), row.breaking()),
                            from)));
        }
        if (recorded.size() == ledger.rows().size() && recorded.equals(new HashSet<>(outcome.rows()))) {
            return true;
        }
        throw new DriftException(Message.of(
                "the ledger has %s %s already, %s of them taken over, and not what would be taken over now. A history is taken over once, before Lockkeeper has migrated the database; see what is recorded with: %s",
                ledger.rows().size(), ledger.rows().size() == 1 ? "row" : "rows", recorded.size(), Remedy.status()));
    }
}
