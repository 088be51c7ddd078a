package io.lockkeeper.plan;

import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one migration stands: its file, its latest ledger row, or both.
 *
 * @param migration null when this release has no file for it
 * @param row null when it never ran here, or when a warm boot needed no rows to know that all is done
 */
public record StepStatus(
        StepState state,
        @Nullable Migration migration,
        @Nullable LedgerRow row) {

    /** A migration that has neither file nor row does not exist. */
    public StepStatus {
        if (migration == null && row == null) {
            throw new IllegalArgumentException("a status needs a file or a row");
        }
    }

    /** Its version, absent for a repeatable one. */
    public Optional<Version> version() {
        return Optional.ofNullable(
                migration != null ? migration.version() : recorded().version());
    }

    /** What it does. */
    public String name() {
        return migration != null ? migration.name() : recorded().name();
    }

    /** The checksum of the file, or what the ledger has when there is no file. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(
                migration != null ? migration.checksum() : recorded().checksum());
    }

    /** The name under which messages speak of it. */
    public String title() {
        return Version.title(version().orElse(null), name());
    }

    /** Whether the ledger says that it is done. */
    public boolean isDone() {
        return row == null ? state == StepState.APPLIED : row.state().isDone();
    }

    public LedgerRow recorded() {
        if (row == null) {
            throw new IllegalStateException(title() + " has no ledger row");
        }
        return row;
    }

    public Migration wanted() {
        if (migration == null) {
            throw new IllegalStateException(title() + " has no file");
        }
        return migration;
    }
}
