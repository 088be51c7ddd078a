package io.lockkeeper.migration;

import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.Version;
import org.jspecify.annotations.Nullable;

/**
 * One migration as its source names it. A {@link io.lockkeeper.MigrationSource} reads it from a file;
 * {@link io.lockkeeper.SqlMigration} and {@link io.lockkeeper.CodedMigration} make it in code. A run refuses one of any
 * other class.
 */
public interface Migration {

    /** Its place in the order, or null for a repeatable one. */
    @Nullable
    Version version();

    /** What it does, as the file name says it. */
    String name();

    /** Over its content. */
    Checksum checksum();

    /**
     * The same for code that counts on policies: it passes over the rows that they hide from the role that migrates. Without
     * it the server refuses what would. A file says it in its header.
     */
    Migration withRowSecurity();

    /** Whether it runs again whenever its content changes, instead of once at its version. */
    default boolean repeatable() {
        return version() == null;
    }

    /** The name under which messages speak of it: {@code V1.2 create_form} or {@code R form_view}. */
    default String title() {
        return Version.title(version(), name());
    }
}
