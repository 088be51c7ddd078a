package io.lockkeeper.internal.adopt;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Flyway's history lacks of the ledger: the way back. Pure but for reading the files. */
public final class FlywayExport {

    private static final String BASELINE = "<< Flyway Baseline >>";

    private final List<LoadedMigration> files;
    private final List<Message> refusals = new ArrayList<>();

    private FlywayExport(List<Migration> files) {
        this.files = files.stream().map(LoadedMigration::of).toList();
    }

    /**
     * The rows that are to be written, in the order in which they were done.
     *
     * @param existing Flyway's history where there is one
     * @throws DriftException if the ledger has what Flyway cannot have, or nothing
     */
    public static List<ExportedRow> of(History ledger, List<Migration> files, @Nullable OtherHistory existing) {
        return new FlywayExport(files).rows(ledger, existing);
    }

    private List<ExportedRow> rows(History ledger, @Nullable OtherHistory existing) {
        if (ledger.rows().isEmpty()) {
            throw new DriftException(Message.of(
                    "the ledger has no row, so that there is nothing to export; see what is recorded with: %s",
                    Remedy.status()));
        }
        FlywayHistory flyway = new FlywayHistory(Map.of());
        Recorded there = flyway.read(existing == null ? List.of() : existing.rows());
        if (!there.failed().isEmpty()) {
            refusals.add(Message.of(
                    "Flyway's history has %s half done: take that row back with flyway repair first",
                    there.failed().get(0).title()));
        }
        List<ExportedRow> rows = new ArrayList<>();
        latest(ledger).forEach(row -> add(row, flyway, there.done(), rows));
        if (!refusals.isEmpty()) {
            throw new DriftException(refusals);
        }
        return rows;
    }

    /** Of a repeatable migration only what ran last. */
    private static List<LedgerRow> latest(History ledger) {
        Map<String, LedgerRow> latest = new LinkedHashMap<>();
        for (LedgerRow row : ledger.rows()) {
            String key =
                    row.version() == null ? "R " + row.name() : row.version().toString();
            latest.remove(key);
            latest.put(key, row);
        }
        return List.copyOf(latest.values());
    }

    private void add(LedgerRow row, FlywayHistory flyway, List<Entry> there, List<ExportedRow> rows) {
        LoadedMigration file = files.stream()
                .filter(candidate -> row.version() == null
                        ? candidate.version() == null && candidate.name().equals(row.name())
                        : row.version().equals(candidate.version()))
                .findFirst()
                .orElse(null);
        if (!row.state().isDone()) {
            refusals.add(Message.of(
                    "%s is %s, which Flyway has no word for: let it come to its end first",
                    row.title(), row.state().label()));
        } else if (file != null && file.code() != null) {
            refusals.add(Message.of(
                    "%s is code, which Flyway cannot find in a folder: it has to become a Java migration of Flyway's own first",
                    row.title()));
        } else if (there.stream()
                .noneMatch(entry -> isOf(entry, row)
                        || file != null
                                && file.version() == null
                                && flyway.entryOf(file, List.of(entry)).isPresent()
                                && flyway.check(entry, file) == HistoryReading.Check.SAME)) {
            rows.add(file == null ? withoutFile(row) : of(row, file));
        }
    }

    private static boolean isOf(Entry entry, LedgerRow row) {
        return row.version() != null && row.version().equals(entry.version());
    }

    private static ExportedRow of(LedgerRow row, LoadedMigration file) {
        String path = file.script().file();
        String script = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return row(row, FlywayHistory.description(file.name()), "SQL", script, FlywayHistory.raw(file.script()));
    }

    private static ExportedRow withoutFile(LedgerRow row) {
        Optional<Integer> checksum = row.provenance()
                .filter(from -> from.tool().equals("flyway"))
                .map(Provenance::checksum)
                .map(Integer::valueOf);
        return checksum.map(known -> row(row, row.name(), "SQL", row.name(), known))
                .orElseGet(() -> row(row, BASELINE, "BASELINE", BASELINE, null));
    }

    private static ExportedRow row(
            LedgerRow row, String description, String type, String script, @Nullable Integer checksum) {
        Optional<Provenance> from = row.provenance();
        return new ExportedRow(
                row.version() == null ? null : row.version().toString(),
                description,
                type,
                script,
                checksum,
                from.map(Provenance::by).orElse(row.databaseUser()),
                from.map(Provenance::at).orElse(row.finishedAt().toString()),
                row.took().toMillis());
    }
}
