package io.lockkeeper.internal.adopt;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What another migrator has done since its history was taken over. Pure but for reading the files. */
public final class CatchUp {

    private final OtherHistory history;
    private final HistoryTool tool;
    private final HistoryReading reading;
    private final History ledger;
    private final Map<Version, LedgerRow> versions;
    private final List<Message> refusals = new ArrayList<>();

    private CatchUp(OtherHistory history, Map<String, String> placeholders, History ledger) {
        this.history = history;
        this.tool = HistoryComparison.toolOf(history);
        this.reading = Readings.of(tool, placeholders);
        this.ledger = ledger;
        this.versions = ledger.versioned();
    }

    /**
     * The rows that the ledger lacks of it. Blocks, since it reads files.
     *
     * @throws DriftException if history and ledger, or history and files, contradict each other
     */
    public static List<Takeover> of(
            OtherHistory history, List<Migration> files, Map<String, String> placeholders, History ledger) {
        return new CatchUp(history, placeholders, ledger).rows(files);
    }

    private List<Takeover> rows(List<Migration> files) {
        Recorded all = reading.read(history.rows());
        all.undone().stream().filter(entry -> done(entry.version()) != null).forEach(this::refuseUndone);
        all.done().forEach(this::refuseUnfinished);
        Recorded rest = new Recorded(
                all.done().stream()
                        .filter(entry -> done(entry.version()) == null)
                        .toList(),
                all.failed(),
                all.undone(),
                all.reached(),
                all.refusals());
        List<LoadedMigration> unknown = Bases.of(files, ledger).stream()
                .map(LoadedMigration::of)
                .filter(file -> !isRecorded(file))
                .toList();
        HistoryComparison.Outcome outcome = HistoryComparison.ofRest(history, reading, rest, unknown);
        refusals.addAll(outcome.report().refusals());
        if (!refusals.isEmpty()) {
            throw new DriftException(refusals);
        }
        return outcome.rows();
    }

    private @Nullable LedgerRow done(@Nullable Version version) {
        return Optional.ofNullable(version)
                .map(versions::get)
                .filter(row -> row.state().isDone())
                .orElse(null);
    }

    private boolean isRecorded(LoadedMigration file) {
        return file.version() != null
                ? done(file.version()) != null
                : ledger.rows().stream()
                        .anyMatch(row -> row.version() == null
                                && row.name().equals(file.name())
                                && Objects.equals(row.checksum(), file.checksum()));
    }

    private void refuseUndone(Entry entry) {
        refusals.add(Message.of(
                "%s has taken back %s, which the ledger has as done: bring the two together by hand, and see what the ledger has with: %s",
                tool.title(), entry.title(), Remedy.status()));
    }

    /** What was begun here and not done was done there. */
    private void refuseUnfinished(Entry entry) {
        LedgerRow row = entry.version() == null ? null : versions.get(entry.version());
        if (row != null && !row.state().isDone()) {
            refusals.add(Message.of(
                    "%s is %s in the ledger, and %s has applied it since: see that the database has all of it, and mark it as applied with: %s",
                    row.title(),
                    row.state().label(),
                    tool.title(),
                    Remedy.resolveApplied(String.valueOf(entry.version()))));
        }
    }
}
