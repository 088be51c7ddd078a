package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import io.lockkeeper.internal.script.Batching;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Provenance;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's statements and rows. */
public final class Ledger {

    /** How long a look at it may queue behind somebody who has locked it, in milliseconds. */
    static final String LOCK_TIMEOUT = "700";

    private Ledger() {}

    /**
     * Adds the search for it: in the named schema, or on the whole search_path if that is empty.
     *
     * @param lockTimeout how long it may queue, in milliseconds; empty where the transaction says that
     */
    static SqlRequest look(
            SqlRequest batch, @Nullable LedgerName named, String table, String fingerprint, String lockTimeout) {
        return batch.own(
                        Sql.FIND_LEDGER_INPUT,
                        Map.of(
                                "schema",
                                named == null ? "" : named.schema(),
                                "table",
                                table,
                                "fingerprint",
                                fingerprint,
                                "lock_timeout",
                                lockTimeout))
                .own(Sql.FIND_LEDGER)
                .own(Sql.FOUND_LEDGER);
    }

    /** The same in a transaction that goes on. */
    static SqlRequest lookInTransaction(SqlRequest batch, @Nullable LedgerName named, String table) {
        return look(batch, named, table, "", "").own(Sql.CLOSE_LEDGER_CURSOR);
    }

    /** What makes it, where there is none. */
    static SqlRequest create(LedgerName name, boolean schemaExists) {
        SqlRequest create = new SqlRequest();
        if (!schemaExists) {
            create.own(Sql.CREATE_SCHEMA, Map.of("schema", name.schema()));
        }
        return create.own(Sql.CREATE_LEDGER, Map.of("ledger", name.qualified()));
    }

    /**
     * Empty for the row that says that the ledger is empty.
     *
     * @throws DatabaseFailureException if no Lockkeeper writes such a row
     */
    static Optional<LedgerRow> row(Row row) {
        Long position = row.get("position", Long.class);
        if (position == null) {
            return Optional.empty();
        }
        String version = row.get("version", String.class);
        String name = Rows.text(row, "name");
        LedgerFault fault = new LedgerFault(position, version, name);
        String checksum = row.get("checksum", String.class);
        RowState state = fault.state(row.get("state", String.class));
        if (row.get("revision", Long.class) == null) {
            throw fault.of("has no revision", "set revision = default");
        }
        return Optional.of(new LedgerRow(
                position,
                fault.version(),
                name,
                fault.kind(row.get("kind", String.class)),
                fault.checksum(checksum, state),
                state,
                Rows.text(row, "run_id"),
                Rows.text(row, "applied_by"),
                Rows.text(row, "database_user"),
                instant(row, "started_seconds"),
                instant(row, "finished_seconds"),
                Rows.is(row, "breaking"),
                Rows.is(row, "file_removed"),
                adopted(row)));
    }

    private static @Nullable Provenance adopted(Row row) {
        String tool = row.get("adopted_tool", String.class);
        return tool == null
                ? null
                : new Provenance(
                        tool,
                        Rows.text(row, "adopted_version"),
                        row.get("adopted_checksum", String.class),
                        row.get("adopted_at", String.class),
                        row.get("adopted_by", String.class),
                        Rows.text(row, "adopted_verified").equals("true"));
    }

    private static Instant instant(Row row, String column) {
        BigDecimal seconds = row.get(column, BigDecimal.class);
        return seconds == null
                ? Instant.EPOCH
                : Instant.EPOCH.plus(seconds.movePointRight(6).longValue(), ChronoUnit.MICROS);
    }

    /** How long a step took, from the row that was just written: what is told now is what is told later. */
    public static Duration took(Row row) {
        return Duration.ofMillis(Rows.number(row, "took_millis"));
    }

    /**
     * The row of a step that was applied, after a reset of what a script has set, and the commit of both.
     *
     * @param also adds what is committed with it
     * @param commit that, or the one that also begins the next transaction
     */
    public static void record(
            SqlRequest batch,
            LedgerName name,
            Step step,
            String runId,
            String startedAt,
            boolean direct,
            Consumer<SqlRequest> also,
            Sql commit) {
        reset(batch, direct);
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
                                LoadedMigration.of(step.migration()).header().breaking())));
        also.accept(batch);
        batch.own(commit);
    }

    public static SqlRequest baseline(LedgerName name, List<BaselineMark> marks, String runId, String startedAt) {
        SqlRequest batch = new SqlRequest();
        reset(batch, false);
        for (BaselineMark mark : marks) {
            batch.own(Sql.RECORD, row(name, runId, startedAt, RowState.BASELINE, mark));
        }
        return batch.own(Sql.COMMIT, Map.of());
    }

    /** Rows for what another tool has done, each with what that tool had of it; and the commit. */
    public static SqlRequest takeOver(LedgerName name, List<Takeover> taken, String runId, String startedAt) {
        SqlRequest batch = new SqlRequest();
        reset(batch, false);
        for (Takeover one : taken) {
            Map<String, String> values = new HashMap<>(row(name, runId, startedAt, RowState.BASELINE, one.mark()));
            values.put("adopted", adopted(one.from()));
            batch.own(Sql.RECORD, values);
        }
        return batch.own(Sql.COMMIT, Map.of());
    }

    private static String adopted(Provenance from) {
        return "jsonb_build_object('tool', " + text(from.tool()) + ", 'version', " + text(from.version())
                + ", 'checksum', " + text(from.checksum()) + ", 'at', " + text(from.at()) + ", 'by', " + text(from.by())
                + ", 'verified', " + from.verified() + ")";
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : SqlTemplate.literal(value) + "::text";
    }

    public static SqlRequest accept(
            LedgerName name, Version version, @Nullable Checksum now, String runId, String reason) {
        SqlRequest batch = new SqlRequest();
        reset(batch, false);
        batch.own(
                Sql.ACCEPT,
                Map.of(
                        "ledger",
                        name.qualified(),
                        "trusted",
                        name.trusted(),
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
    public static SqlRequest resolve(
            LedgerName name, Resolution resolution, MigrationKind kind, String runId, String reason, String startedAt) {
        Migration migration = resolution.migration();
        SqlRequest batch = new SqlRequest();
        reset(batch, false);
        if (resolution.row() == null) {
            BaselineMark mark = new BaselineMark(
                    migration.version(),
                    migration.name(),
                    kind,
                    migration.checksum(),
                    LoadedMigration.of(migration).header().breaking());
            batch.own(Sql.RECORD, row(name, runId, startedAt, resolution.state(), mark));
        }
        batch.own(
                Sql.RESOLVE,
                Map.of(
                        "ledger",
                        name.qualified(),
                        "trusted",
                        name.trusted(),
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

    /** @param direct whether the session is ours alone: then it keeps what it was freed of */
    public static void reset(SqlRequest batch, boolean direct) {
        batch.own(Sql.RESET, Map.of());
        batch.own(Sql.NO_TIMEOUTS, Map.of("direct", Boolean.toString(direct)));
    }

    private static Map<String, String> row(
            LedgerName name, String runId, String startedAt, RowState state, BaselineMark mark) {
        return Map.ofEntries(
                Map.entry("ledger", name.qualified()),
                Map.entry("trusted", name.trusted()),
                Map.entry(
                        "version", mark.version() == null ? "" : mark.version().toString()),
                Map.entry("name", mark.name()),
                Map.entry("kind", mark.kind().label()),
                Map.entry(
                        "checksum",
                        mark.checksum() == null ? "" : mark.checksum().hex()),
                Map.entry("state", state.label()),
                Map.entry("run_id", runId),
                Map.entry("started_at", startedAt),
                Map.entry("breaking", Boolean.toString(mark.breaking())),
                Map.entry("adopted", "null"));
    }

    /** What names this change in the ledger. */
    public static Map<String, String> identity(LedgerName ledger, Migration migration) {
        return Map.of(
                "ledger", ledger.qualified(),
                "version",
                        migration.version() == null ? "" : migration.version().toString(),
                "name", migration.name(),
                "checksum", migration.checksum().hex(),
                "table",
                        LoadedMigration.of(migration)
                                .header()
                                .batching()
                                .map(Batching::table)
                                .orElse(""));
    }
}
