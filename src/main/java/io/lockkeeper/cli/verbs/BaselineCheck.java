package io.lockkeeper.cli.verbs;

import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a baseline does that another migrator's history says otherwise of. Pure. */
final class BaselineCheck {

    private final AdoptionReport report;
    private final @Nullable Version at;

    private BaselineCheck(AdoptionReport report, @Nullable Version at) {
        this.report = report;
        this.at = at;
    }

    /**
     * One sentence a difference, and the way that has none; empty where both say the same.
     *
     * @param at the version of the baseline, or null for all
     * @param wording of the command that takes the other way
     */
    static List<String> of(AdoptionReport report, @Nullable Version at, Wording wording) {
        BaselineCheck check = new BaselineCheck(report, at);
        List<String> warnings = new ArrayList<>();
        report.items().forEach(item -> check.add(item, warnings));
        if (!warnings.isEmpty()) {
            warnings.add("to take over what %s has recorded instead, write: %s"
                    .formatted(
                            report.tool().title(),
                            wording.word(Remedy.adopt(report.tool().label()))));
        }
        return warnings;
    }

    private void add(Item item, List<String> warnings) {
        String tool = report.tool().title();
        boolean marked = at == null || item.version() != null && item.version().compareTo(at) <= 0;
        boolean ran =
                item.state() == State.VERIFIED || item.state() == State.UNVERIFIED || item.state() == State.EDITED;
        if (ran && !marked) {
            warnings.add("%s was applied by %s and is not marked: the next migrate applies it again"
                    .formatted(item.title(), tool));
        } else if (marked && item.state() == State.EDITED) {
            warnings.add("%s was edited after %s applied it: it is marked with the content that it has now"
                    .formatted(item.title(), tool));
        } else if (marked
                && (item.state() == State.PENDING || item.state() == State.SKIPPED || item.state() == State.UNDONE)) {
            warnings.add("%s was not applied by %s, or no longer is, and is marked as applied"
                    .formatted(item.title(), tool));
        } else if (item.state() == State.FAILED) {
            warnings.add("%s was left half done by %s".formatted(item.title(), tool));
        }
    }
}
