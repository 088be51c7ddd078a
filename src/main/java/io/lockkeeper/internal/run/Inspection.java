package io.lockkeeper.internal.run;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.Refusals;
import io.lockkeeper.internal.script.ScriptCheck;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All pending files read through, so that all that is refused in them is told at once. */
final class Inspection {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    /** Of no file. */
    static final Inspection NONE = new Inspection();

    private final Map<Migration, MigrationKind> kinds = new HashMap<>();
    private final Set<Migration> empty = new HashSet<>();
    private final List<ScriptCheck> databases = new ArrayList<>();

    private Inspection() {}

    /**
     * Reads them through. Blocks.
     *
     * @throws BadMigrationException if any cannot run; it stands for all that is refused
     */
    static Inspection of(List<Step> steps) {
        Inspection inspection = new Inspection();
        Refusals refusals = new Refusals();
        steps.forEach(step -> refusals.gather(() -> inspection.read(step.migration())));
        refusals.throwIfAny();
        return inspection;
    }

    private void read(Migration migration) {
        if (LoadedMigration.of(migration).code() != null) {
            kinds.put(migration, LoadedMigration.of(migration).check());
            return;
        }
        ScriptCheck check = LoadedMigration.of(migration).checkScript();
        kinds.put(migration, check.kind());
        if (check.statements() == 0) {
            empty.add(migration);
        }
        if (!check.databases().isEmpty()) {
            databases.add(check);
        }
    }

    /** Whether what is refused depends on the database that is migrated. */
    boolean namesDatabases() {
        return !databases.isEmpty();
    }

    /** Fails with a {@link BadMigrationException} if any leaves that database or does away with it. */
    void refuseOthersThan(String current) {
        Refusals refusals = new Refusals();
        databases.forEach(check -> refusals.gather(() -> check.refuseOthersThan(current)));
        refusals.throwIfAny();
    }

    /** Whoever meant to write a statement is told that there is none. */
    void tellIfEmpty(Step step, MigrateListener listener) {
        if (!empty.isEmpty() && empty.contains(step.migration())) {
            Notice notice = new Notice(
                    "WARNING",
                    "it contains no statement, and is recorded as applied",
                    new Location(LoadedMigration.of(step.migration()).script().file(), 0, 0));
            LOG.warn("{}: {}", step.title(), notice);
            listener.noticed(step, notice);
        }
    }

    Map<Migration, MigrationKind> kinds() {
        return kinds;
    }
}
