package io.lockkeeper.internal.plan;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which migrations a baseline takes as done. Pure. */
public final class Baseline {

    private static final Comparator<BaselineMark> BY_VERSION =
            Comparator.comparing(BaselineMark::version, Comparator.nullsLast(Comparator.naturalOrder()));

    private Baseline() {}

    /** Every file up to the version, each with its own row, so that one merged in between later is noticed. */
    public static List<BaselineMark> at(Version at, List<Migration> files) {
        List<BaselineMark> marks = new ArrayList<>();
        for (Migration file : Bases.without(files)) {
            if (file.version() != null && file.version().compareTo(at) <= 0) {
                marks.add(mark(file));
            }
        }
        if (marks.stream().noneMatch(mark -> at.equals(mark.version()))) {
            marks.add(mark(at));
        }
        marks.sort(BY_VERSION);
        return marks;
    }

    public static List<BaselineMark> all(List<Migration> files) {
        return Bases.without(files).stream()
                .map(Baseline::mark)
                .sorted(BY_VERSION)
                .toList();
    }

    /**
     * Whether the ledger has exactly this baseline already.
     *
     * @param ledger the ledger's table, as SQL
     * @throws DriftException if it has anything else
     */
    public static boolean isRecorded(List<BaselineMark> marks, History history, String ledger) {
        if (history.rows().isEmpty()) {
            return false;
        }
        Set<BaselineMark> wanted = new HashSet<>(marks);
        Set<BaselineMark> recorded = new HashSet<>();
        for (LedgerRow row : history.rows()) {
            if (row.state() == RowState.BASELINE) {
                recorded.add(new BaselineMark(row.version(), row.name(), row.kind(), row.checksum(), row.breaking()));
            }
        }
        if (!recorded.equals(wanted)) {
            throw new DriftException(Message.of(
                    "the ledger has %s %s already, and not this baseline. A baseline is for a database that Lockkeeper has not migrated yet; see what is recorded with: %s%s",
                    history.rows().size(),
                    history.rows().size() == 1 ? "row" : "rows",
                    Remedy.status(),
                    recorded.size() < history.rows().size()
                            ? ""
                            : ". Nothing has run since that baseline: if it is the wrong one, take it back in SQL, and give the right one: delete from "
                                    + ledger + " where state = 'baseline'"));
        }
        return true;
    }

    private static BaselineMark mark(Migration migration) {
        return new BaselineMark(
                migration.version(),
                migration.name(),
                MigrationKind.TRANSACTIONAL,
                migration.checksum(),
                LoadedMigration.of(migration).header().breaking());
    }

    /** The mark for a version without a file. */
    private static BaselineMark mark(Version version) {
        return new BaselineMark(version, "baseline", MigrationKind.TRANSACTIONAL, null, false);
    }
}
