package io.lockkeeper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param position its place in the order in which rows were written
 * @param version null for a repeatable migration
 * @param checksum null when no file was there to hash: a baseline mark
 * @param runId which run wrote it
 * @param appliedBy the application name of the session that wrote it
 * @param databaseUser the role that wrote it
 * @param breaking whether releases that do not know this migration must not run
 * @param fileRemoved whether a person accepted that the file is gone
 * @param adopted what another tool's history had of it, where it was taken over from one; else null
 */
public record LedgerRow(
        long position,
        @Nullable Version version,
        String name,
        MigrationKind kind,
        @Nullable Checksum checksum,
        RowState state,
        String runId,
        String appliedBy,
        String databaseUser,
        Instant startedAt,
        Instant finishedAt,
        boolean breaking,
        boolean fileRemoved,
        @Nullable Provenance adopted) {

    /** What another tool's history had of it, where it was taken over from one. */
    public Optional<Provenance> provenance() {
        return Optional.ofNullable(adopted);
    }

    /** From the start of the work to its record, in whole milliseconds: as the run told it that wrote this. */
    public Duration took() {
        return Duration.between(startedAt, finishedAt).truncatedTo(ChronoUnit.MILLIS);
    }

    /** By hand, as {@link Checksum#equals}: under the lock each row is compared, and a JVM that has just started links a record's own one slowly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerRow row
                && position == row.position
                && name.equals(row.name)
                && runId.equals(row.runId)
                && state == row.state
                && kind == row.kind
                && breaking == row.breaking
                && fileRemoved == row.fileRemoved
                && startedAt.equals(row.startedAt)
                && finishedAt.equals(row.finishedAt)
                && appliedBy.equals(row.appliedBy)
                && databaseUser.equals(row.databaseUser)
                && Objects.equals(version, row.version)
                && Objects.equals(checksum, row.checksum)
                && Objects.equals(adopted, row.adopted);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(position);
    }

    /** The name under which messages speak of it. */
    public String title() {
        return Version.title(version, name);
    }
}
