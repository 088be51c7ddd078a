package io.lockkeeper.postgres;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Message;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.RowState;
import io.lockkeeper.plan.Step;
import io.lockkeeper.script.Checksum;
import io.lockkeeper.script.MigrationKind;
import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger's statements and rows. */
final class Ledger {

    /** What a table needs to have to be a ledger at all. */
    private static final Set<String> CORE_COLUMNS = Set.of("position", "version", "checksum", "run_id");

    private Ledger() {}

    /** Where the ledger stands or will stand, and what it has there. */
    record Home(@Nullable String schema, boolean schemaExists, Set<String> columns) {

        static Home of(Row row) {
            String columns = row.get("columns", String.class);
            return new Home(
                    row.get("schema", String.class),
                    Boolean.TRUE.equals(row.get("schema_exists", Boolean.class)),
                    columns == null ? Set.of() : Set.copyOf(Arrays.asList(columns.split(" "))));
        }

        LedgerName name(String table) {
            if (schema == null) {
                throw new DatabaseFailureException(
                        Phase.PLAN,
                        null,
                        Message.of(
                                "no schema of the search_path exists, so there is no current schema for the ledger. Create one, or name the ledger's schema with: %s",
                                Remedy.option(Remedy.Option.SCHEMA)),
                        null);
            }
            return new LedgerName(schema, table);
        }

        /** What brings the ledger to the format of this release: nothing when it has it. */
        Batch upgrade(LedgerName name) {
            if (!columns.isEmpty() && !columns.containsAll(CORE_COLUMNS)) {
                throw new DatabaseFailureException(
                        Phase.PLAN,
                        null,
                        Message.of(
                                "%s exists and is not a ledger of Lockkeeper. Name another with: %s",
                                name, Remedy.option(Remedy.Option.TABLE)),
                        null);
            }
            Batch upgrade = new Batch();
            if (!schemaExists) {
                upgrade.own(Sql.CREATE_SCHEMA, Map.of("schema", name.schema()));
            }
            if (columns.isEmpty()) {
                upgrade.own(Sql.CREATE_LEDGER, Map.of("ledger", name.qualified()));
            }
            return upgrade;
        }
    }

    /** Empty for the row that says that the ledger is empty. */
    static Optional<LedgerRow> row(Row row) {
        Long position = row.get("position", Long.class);
        if (position == null) {
            return Optional.empty();
        }
        String version = row.get("version", String.class);
        String checksum = row.get("checksum", String.class);
        return Optional.of(new LedgerRow(
                position,
                version == null ? null : Version.of(version),
                text(row, "name"),
                MigrationKind.of(text(row, "kind")),
                checksum == null ? null : new Checksum(checksum),
                RowState.of(text(row, "state")),
                text(row, "run_id"),
                text(row, "applied_by"),
                text(row, "database_user"),
                instant(row, "started_seconds"),
                instant(row, "finished_seconds"),
                Boolean.TRUE.equals(row.get("breaking", Boolean.class)),
                Boolean.TRUE.equals(row.get("file_removed", Boolean.class))));
    }

    private static String text(Row row, String column) {
        String text = row.get(column, String.class);
        if (text == null) {
            throw new DatabaseFailureException(
                    Phase.PLAN, null, "the ledger's column " + column + " is empty where it must not be", null);
        }
        return text;
    }

    private static Instant instant(Row row, String column) {
        BigDecimal seconds = row.get(column, BigDecimal.class);
        return seconds == null
                ? Instant.EPOCH
                : Instant.EPOCH.plus(seconds.movePointRight(6).longValue(), ChronoUnit.MICROS);
    }

    /** The row of a step that was done, after whatever a script left set, and the commit of both. */
    static void record(Batch batch, LedgerName name, Step step, String runId, String startedAt) {
        reset(batch);
        batch.own(
                Sql.RECORD,
                row(
                        name,
                        runId,
                        startedAt,
                        RowState.APPLIED,
                        new BaselineMark(
                                step.migration().version(),
                                step.migration().name(),
                                step.kind(),
                                step.migration().checksum(),
                                step.migration().header().breaking())));
        batch.own(Sql.COMMIT, Map.of());
    }

    static Batch baseline(LedgerName name, List<BaselineMark> marks, String runId, String startedAt) {
        Batch batch = new Batch();
        reset(batch);
        for (BaselineMark mark : marks) {
            batch.own(Sql.RECORD, row(name, runId, startedAt, RowState.BASELINE, mark));
        }
        return batch.own(Sql.COMMIT, Map.of());
    }

    static Batch accept(LedgerName name, Version version, @Nullable Checksum now, String runId, String reason) {
        Batch batch = new Batch();
        reset(batch);
        batch.own(
                Sql.ACCEPT,
                Map.of(
                        "ledger",
                        name.qualified(),
                        "version",
                        version.toString(),
                        "checksum",
                        now == null ? "" : now.hex(),
                        "run_id",
                        runId,
                        "reason",
                        reason));
        return batch.own(Sql.COMMIT, Map.of());
    }

    /** What was never begun gets its row first. */
    static Batch resolve(LedgerName name, Resolution resolution, String runId, String reason, String startedAt) {
        Migration migration = resolution.migration();
        Batch batch = new Batch();
        reset(batch);
        if (resolution.row() == null) {
            BaselineMark mark = new BaselineMark(
                    migration.version(),
                    migration.name(),
                    MigrationKind.STANDALONE,
                    migration.checksum(),
                    migration.header().breaking());
            batch.own(Sql.RECORD, row(name, runId, startedAt, resolution.state(), mark));
        }
        batch.own(
                Sql.RESOLVE,
                Map.of(
                        "ledger",
                        name.qualified(),
                        "version",
                        String.valueOf(migration.version()),
                        "checksum",
                        migration.checksum().hex(),
                        "state",
                        resolution.state().label(),
                        "run_id",
                        runId,
                        "reason",
                        reason));
        return batch.own(Sql.COMMIT, Map.of());
    }

    static void reset(Batch batch) {
        batch.own(Sql.RESET, Map.of());
        batch.own(Sql.RESET_AUTHORIZATION, Map.of());
        batch.own(Sql.RESET_ROLE, Map.of());
        batch.own(Sql.NO_TIMEOUTS, Map.of());
    }

    private static Map<String, String> row(
            LedgerName name, String runId, String startedAt, RowState state, BaselineMark mark) {
        return Map.of(
                "ledger", name.qualified(),
                "version", mark.version() == null ? "" : mark.version().toString(),
                "name", mark.name(),
                "kind", mark.kind().label(),
                "checksum", mark.checksum() == null ? "" : mark.checksum().hex(),
                "state", state.label(),
                "run_id", runId,
                "started_at", startedAt,
                "breaking", Boolean.toString(mark.breaking()));
    }
}
