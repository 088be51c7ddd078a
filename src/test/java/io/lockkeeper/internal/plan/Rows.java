package io.lockkeeper.internal.plan;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ledger rows and files for tests. */
public final class Rows {

    public static final Duration TOOK = Duration.ofMillis(42);
    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

    private Rows() {}

    public static Migration file(String version) {
        return SqlMigration.versioned(
                version, "step_" + version.replace('.', '_'), "select " + version.replace('.', '0'));
    }

    /** Of the same version, with another content. */
    public static Migration edited(String version) {
        return SqlMigration.versioned(version, "step_" + version.replace('.', '_'), "select 'edited'");
    }

    public static Migration breaking(String version) {
        return SqlMigration.versioned(version, "step_" + version, "-- lockkeeper: breaking\nselect 1");
    }

    public static Migration view(String name, String content) {
        return SqlMigration.repeatable(name, "select '" + content + "'");
    }

    public static List<Migration> files(String... versions) {
        return List.of(versions).stream().map(Rows::file).toList();
    }

    public static History ledger(Migration... applied) {
        List<LedgerRow> rows = new ArrayList<>();
        for (Migration migration : applied) {
            rows.add(row(rows.size() + 1, migration, "aaaaaaaa"));
        }
        return History.of(rows);
    }

    public static LedgerRow row(long position, Migration migration, String runId) {
        return row(
                position,
                migration.version(),
                migration.name(),
                migration.checksum(),
                RowState.APPLIED,
                runId,
                LoadedMigration.of(migration).header().breaking(),
                false);
    }

    public static LedgerRow baseline(long position, BaselineMark mark, String runId) {
        return row(
                position,
                mark.version(),
                mark.name(),
                mark.checksum(),
                RowState.BASELINE,
                runId,
                mark.breaking(),
                false);
    }

    public static LedgerRow accepted(LedgerRow row, @Nullable Checksum now) {
        return row(
                row.position(),
                row.version(),
                row.name(),
                now == null ? row.checksum() : now,
                row.state(),
                row.runId(),
                row.breaking(),
                now == null);
    }

    /** The same row in another state. */
    public static LedgerRow in(LedgerRow row, RowState state) {
        return in(row, state, row.kind());
    }

    /** The same row in another state, of another kind. */
    public static LedgerRow in(LedgerRow row, RowState state, MigrationKind kind) {
        return new LedgerRow(
                row.position(),
                row.version(),
                row.name(),
                kind,
                row.checksum(),
                state,
                row.runId(),
                row.appliedBy(),
                row.databaseUser(),
                row.startedAt(),
                row.finishedAt(),
                row.breaking(),
                row.fileRemoved(),
                row.adopted());
    }

    private static LedgerRow row(
            long position,
            @Nullable Version version,
            String name,
            @Nullable Checksum checksum,
            RowState state,
            String runId,
            boolean breaking,
            boolean fileRemoved) {
        return new LedgerRow(
                position,
                version,
                name,
                MigrationKind.TRANSACTIONAL,
                checksum,
                state,
                runId,
                "app",
                "owner",
                BEGAN,
                BEGAN.plus(TOOK),
                breaking,
                fileRemoved,
                null);
    }
}
