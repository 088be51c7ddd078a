package io.lockkeeper.internal.adopt;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows for r2dbc-migrate's history: a number and a description each; repeatable migrations have none there. Pure. */
public final class NumberedExport {

    private NumberedExport() {}

    /** Whether it can be in that history, or need not be. */
    public static boolean hasNumber(Migration migration) {
        return migration.version() == null || migration.version().toString().indexOf('.') < 0;
    }

    /**
     * The row of a step that is done now, behind those of files that the history lacks besides.
     *
     * @param existing that history where there is one
     */
    public static List<ExportedRow> with(
            Step step, History ledger, List<Migration> files, @Nullable OtherHistory existing) {
        Set<Version> there = new HashSet<>();
        if (existing != null) {
            existing.rows().forEach(row -> there.add(Version.of(Objects.requireNonNull(row.version()))));
        }
        List<ExportedRow> rows = new ArrayList<>();
        for (Migration file : files) {
            boolean isDone = ledger.rows().stream()
                    .anyMatch(row -> file.version() != null
                            && file.version().equals(row.version())
                            && row.state().isDone());
            if (isDone && hasNumber(file) && there.add(file.version())) {
                rows.add(row(file));
            }
        }
        if (step.migration().version() != null && there.add(step.migration().version())) {
            rows.add(row(step.migration()));
        }
        return rows;
    }

    private static ExportedRow row(Migration migration) {
        return new ExportedRow(
                String.valueOf(migration.version()),
                FlywayHistory.description(LoadedMigration.of(migration).name()),
                "",
                "",
                null,
                "",
                "",
                -1);
    }
}
