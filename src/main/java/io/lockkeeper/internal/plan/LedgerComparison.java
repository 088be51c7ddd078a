package io.lockkeeper.internal.plan;

import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.StepState;
import io.lockkeeper.plan.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files and ledger laid side by side: every migration that either knows, versioned ones in order, then repeatable ones by
 * name. It judges nothing; {@link Plan} does.
 */
final class LedgerComparison {

    private final List<Migration> wanted;
    private final History recorded;
    private final @Nullable Version highestFile;

    private LedgerComparison(List<Migration> wanted, History recorded) {
        this.wanted = wanted;
        this.recorded = recorded;
        this.highestFile = History.highest(
                        wanted.stream().map(Migration::version).toList())
                .orElse(null);
    }

    static List<StepStatus> of(List<Migration> wanted, History recorded) {
        LedgerComparison review = new LedgerComparison(Bases.of(wanted, recorded), recorded);
        List<StepStatus> versioned = review.versioned();
        boolean behind = versioned.stream().anyMatch(status -> status.state() == StepState.UNKNOWN);
        return Stream.concat(versioned.stream(), review.repeatable(behind).stream())
                .toList();
    }

    private List<StepStatus> versioned() {
        Map<Version, LedgerRow> rows = recorded.versioned();
        Map<Version, StepStatus> statuses = new TreeMap<>();
        for (Migration migration : wanted) {
            if (migration.version() != null) {
                LedgerRow row = rows.get(migration.version());
                statuses.put(migration.version(), new StepStatus(stateOf(migration, row), migration, row));
            }
        }
        rows.forEach((version, row) ->
                statuses.computeIfAbsent(version, v -> new StepStatus(stateWithoutFile(v, row), null, row)));
        return List.copyOf(statuses.values());
    }

    private static StepState stateOf(Migration migration, @Nullable LedgerRow row) {
        if (row == null) {
            return StepState.PENDING;
        }
        // what is under way may be edited where it has not come to yet: whoever takes it up checks that
        if (row.state().isDone() && row.checksum() != null && !row.checksum().equals(migration.checksum())) {
            return StepState.EDITED;
        }
        return recorded(row);
    }

    private StepState stateWithoutFile(Version version, LedgerRow row) {
        if (row.state() == RowState.BASELINE || row.fileRemoved()) {
            return recorded(row);
        }
        return highestFile == null || version.compareTo(highestFile) > 0 ? StepState.UNKNOWN : StepState.MISSING;
    }

    private static StepState recorded(LedgerRow row) {
        return switch (row.state()) {
            case APPLIED -> StepState.APPLIED;
            case BASELINE -> StepState.BASELINE;
            case RUNNING -> StepState.RUNNING;
            case FAILED -> StepState.FAILED;
        };
    }

    private List<StepStatus> repeatable(boolean behind) {
        Map<String, List<LedgerRow>> runs = recorded.repeatable();
        Map<String, StepStatus> statuses = new TreeMap<>();
        for (Migration migration : wanted) {
            if (migration.repeatable()) {
                List<LedgerRow> past = runs.getOrDefault(migration.name(), List.of());
                statuses.put(migration.name(), repeatable(migration, past, behind));
            }
        }
        runs.forEach((name, past) ->
                statuses.computeIfAbsent(name, n -> new StepStatus(StepState.UNKNOWN, null, last(past))));
        return List.copyOf(statuses.values());
    }

    private static StepStatus repeatable(Migration migration, List<LedgerRow> past, boolean behind) {
        if (past.isEmpty()) {
            return new StepStatus(behind ? StepState.UNKNOWN : StepState.PENDING, migration, null);
        }
        LedgerRow last = last(past);
        if (migration.checksum().equals(last.checksum())) {
            return new StepStatus(recorded(last), migration, last);
        }
        // a release that is behind must not put an older view back: two releases would flip it to and fro
        boolean superseded =
                past.stream().map(LedgerRow::checksum).anyMatch(c -> Objects.equals(c, migration.checksum()));
        return new StepStatus(behind || superseded ? StepState.UNKNOWN : StepState.PENDING, migration, last);
    }

    private static LedgerRow last(List<LedgerRow> rows) {
        return rows.get(rows.size() - 1);
    }
}
