package io.lockkeeper.internal.run;

import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.run.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a run has to tell: what it has done and what peers have, as far as the ledger still says so. */
final class RunTotals {

    private final String runId;
    private final Map<String, StepResult> applied = new LinkedHashMap<>();
    private final Map<String, StepResult> byPeer = new LinkedHashMap<>();

    RunTotals(String runId) {
        this.runId = runId;
    }

    void applied(StepResult result) {
        applied.put(result.title(), result);
    }

    void byPeer(StepResult result) {
        byPeer.put(result.title(), result);
    }

    List<StepResult> applied() {
        return List.copyOf(applied.values());
    }

    List<StepResult> byPeer() {
        return List.copyOf(byPeer.values());
    }

    /**
     * Counts again from the ledger as it is now, and returns the titles of what is missing from it.
     *
     * @param redone told what this run had done and a peer has done again
     */
    Set<String> recount(History before, History now, Consumer<StepResult> redone) {
        Map<String, LedgerRow> done = done(now);
        Set<String> lost = new LinkedHashSet<>(done(before).keySet());
        lost.addAll(applied.keySet());
        lost.removeAll(done.keySet());
        byPeer.keySet().retainAll(done.keySet());
        for (String title : new ArrayList<>(applied.keySet())) {
            LedgerRow row = done.get(title);
            if (row == null || !row.runId().equals(runId)) {
                applied.remove(title);
            }
            if (row != null && !row.runId().equals(runId)) {
                StepResult result = StepResult.of(row);
                byPeer(result);
                redone.accept(result);
            }
        }
        return lost;
    }

    private static Map<String, LedgerRow> done(History history) {
        Map<String, LedgerRow> done = new HashMap<>();
        for (LedgerRow row : history.rows()) {
            if (row.state().isDone()) {
                done.put(row.title(), row);
            }
        }
        return done;
    }
}
