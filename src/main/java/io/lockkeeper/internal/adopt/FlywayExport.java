package io.lockkeeper.internal.adopt;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.adopt.Recorded.Entry;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Bases;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
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
    private final FlywayHistory flyway;
    private final List<Message> refusals = new ArrayList<>();

    private FlywayExport(History ledger, List<Migration> files, Map<String, String> placeholders) {
        this.files = Bases.of(files, ledger).stream().map(LoadedMigration::of).toList();
        this.flyway = new FlywayHistory(placeholders);
    }

    /**
     * The rows that are to be written, in the order in which they were done.
     *
     * @param placeholders what Flyway puts into a repeatable migration before it hashes it
     * @param existing Flyway's history where there is one
     * @throws DriftException if the ledger has what Flyway cannot have, or nothing
     */
    public static List<ExportedRow> of(
            History ledger, List<Migration> files, Map<String, String> placeholders, @Nullable OtherHistory existing) {
        return new FlywayExport(ledger, files, placeholders).rows(ledger, existing);
    }

    /**
     * The row of a step that is done now, behind those of files that it lacks besides. Blocks.
     *
     * @param placeholders what Flyway puts into a repeatable migration before it hashes it
     */
    public static List<ExportedRow> with(
            Step step,
            History ledger,
            List<Migration> files,
            Map<String, String> placeholders,
            @Nullable OtherHistory existing) {
        FlywayExport export = new FlywayExport(ledger, files, placeholders);
        List<ExportedRow> rows = new ArrayList<>(export.ofFiles(ledger, existing));
        LoadedMigration file = LoadedMigration.of(step.migration());
        rows.add(new ExportedRow(
                file.version() == null ? null : file.version().toString(),
                FlywayHistory.description(file.name()),
                type(file),
                script(file),
                export.flyway.checksum(file),
                "",
                "",
                -1));
        return rows;
    }

    private List<ExportedRow> ofFiles(History ledger, @Nullable OtherHistory existing) {
        List<Entry> there =
                flyway.read(existing == null ? List.of() : existing.rows()).done();
        List<ExportedRow> rows = new ArrayList<>();
        latest(ledger).stream()
                .filter(row -> row.state().isDone()
                        && file(row).filter(found -> found.code() == null).isPresent())
                .forEach(row -> add(row, there, rows));
        return rows;
    }

    private List<ExportedRow> rows(History ledger, @Nullable OtherHistory existing) {
        if (ledger.rows().isEmpty()) {
            throw new DriftException(Message.of(
                    "the ledger has no row, so that there is nothing to export; see what is recorded with: %s",
                    Remedy.status()));
        }
        Recorded there = flyway.read(existing == null ? List.of() : existing.rows());
        if (!there.failed().isEmpty()) {
            refusals.add(Message.of(
                    "Flyway's history has %s half done: take that row back with flyway repair first",
                    there.failed().get(0).title()));
        }
        List<ExportedRow> rows = new ArrayList<>();
        latest(ledger).forEach(row -> add(row, there.done(), rows));
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

    private Optional<LoadedMigration> file(LedgerRow row) {
        return files.stream()
                .filter(candidate -> row.version() == null
                        ? candidate.version() == null && candidate.name().equals(row.name())
                        : row.version().equals(candidate.version()))
                .findFirst();
    }

    private void add(LedgerRow row, List<Entry> there, List<ExportedRow> rows) {
        LoadedMigration file = file(row).orElse(null);
        if (!row.state().isDone()) {
            refusals.add(Message.of(
                    "%s is %s, which Flyway has no word for: let it come to its end first",
                    row.title(), row.state().label()));
        } else if (file != null && file.code() != null) {
            refusals.add(Message.of(
                    "%s is code, which Flyway cannot find in a folder: it has to become a Java migration of Flyway's own first",
                    row.title()));
        } else if (file != null && file.version() == null && !file.checksum().equals(row.checksum())) {
            return; // what the file has now is not what has run
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

    private ExportedRow of(LedgerRow row, LoadedMigration file) {
        return row(row, FlywayHistory.description(file.name()), type(file), script(file), flyway.checksum(file));
    }

    private static String type(LoadedMigration file) {
        return file.isBase() ? "SQL_BASELINE" : "SQL";
    }

    private static String script(LoadedMigration file) {
        String path = file.script().file();
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
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
