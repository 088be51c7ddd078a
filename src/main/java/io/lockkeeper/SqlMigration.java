package io.lockkeeper;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;

/** Migrations whose SQL stands in code, as in {@code MigrationSource.of(SqlMigration.versioned(…))}. */
public final class SqlMigration {

    private SqlMigration() {}

    /**
     * A migration that runs once.
     *
     * @param sql what a file would hold, its header included
     * @throws IllegalArgumentException if the version is not dotted numbers or the name is blank
     * @throws io.lockkeeper.error.BadMigrationException if the text's header is wrong
     */
    public static Migration versioned(String version, String name, String sql) {
        return LoadedMigration.ofText(Version.of(version), name, sql);
    }

    /**
     * A migration that runs again whenever its text changes.
     *
     * @param sql what a file would hold, its header included
     * @throws IllegalArgumentException if the name is blank
     * @throws io.lockkeeper.error.BadMigrationException if the text's header is wrong
     */
    public static Migration repeatable(String name, String sql) {
        return LoadedMigration.ofText(null, name, sql);
    }
}
