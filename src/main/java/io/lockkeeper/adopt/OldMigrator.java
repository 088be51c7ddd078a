package io.lockkeeper.adopt;

import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.internal.adopt.CatchUp;
import io.lockkeeper.internal.adopt.FlywayExport;
import io.lockkeeper.internal.adopt.NumberedExport;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.RowState;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A migrator that old instances still start: what keeps it out, and what it is told. */
enum OldMigrator implements Database.Neighbour {
    FLYWAY(HistoryTool.FLYWAY, "flyway_schema_history"),
    R2DBC_MIGRATE(HistoryTool.R2DBC_MIGRATE, "migrations"),
    LIQUIBASE(HistoryTool.LIQUIBASE, "databasechangelog");

    /** What Flyway adds the hash of its table's name to. */
    private static final long FLYWAYS_KEYS = 77_431_708_279_161L;

    /** What r2dbc-migrate hashes where no schema is set. */
    private static final String NO_SCHEMA = "42";

    /** What r2dbc-migrate hashes for its second key, unless that is set. */
    private static final String LOCK_TABLE = "migrations_lock";

    private final HistoryTool tool;
    private final String table;

    /** @param table of its history, unless that is set */
    OldMigrator(HistoryTool tool, String table) {
        this.tool = tool;
        this.table = table;
    }

    static OldMigrator of(HistoryTool tool) {
        for (OldMigrator one : values()) {
            if (one.tool == tool) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "beside: write flyway, r2dbc-migrate or liquibase; nothing keeps " + tool.title() + " out");
    }

    HistoryTool tool() {
        return tool;
    }

    String table() {
        return table;
    }

    @Override
    public Database.Visit visit(
            Flux<Migration> files, Map<String, String> placeholders, Duration patience, MigrateListener listener) {
        return new OldMigratorVisit(this, files, placeholders, patience, listener);
    }

    /**
     * What it holds while it is at work.
     *
     * @param schema of its history
     * @param history its history's table
     * @param lock the table in which it says that it is at work, or null
     */
    List<OtherLock> locks(String schema, String history, @Nullable String lock) {
        return switch (this) {
            case FLYWAY ->
                List.of(OtherLock.of(FLYWAYS_KEYS
                        + new LedgerName(schema, history).qualified().hashCode()));
            case R2DBC_MIGRATE ->
                // whether its schema is set cannot be seen
                List.of(
                        OtherLock.of(NO_SCHEMA.hashCode(), LOCK_TABLE.hashCode())
                                .and(schema, lock),
                        OtherLock.of(schema.hashCode(), LOCK_TABLE.hashCode()));
            case LIQUIBASE -> lock == null ? List.of() : List.of(OtherLock.row(schema, lock));
        };
    }

    /**
     * Its tables may have names that cannot be known.
     *
     * @throws DriftException where it would neither be kept out nor told
     */
    void refuseUnlessKeptOut(Optional<OtherHistory> found, History ledger) {
        if (this == R2DBC_MIGRATE
                && found.isEmpty()
                && ledger.rows().stream().anyMatch(row -> row.state() == RowState.BASELINE)) {
            throw new DriftException(
                    Message.of(
                            "what the ledger has from before was applied by another migrator, and there is no table migrations of r2dbc-migrate. With a migrations-table of another name nothing keeps it out, and it is not told what is applied here: apply it without beside, once no old instance starts r2dbc-migrate"));
        }
        if (this == LIQUIBASE && found.isPresent() && found.get().lock() == null) {
            throw new DriftException(Message.of(
                    "beside %s there is no table databasechangeloglock. With a lock table of another name nothing keeps Liquibase out: apply it without beside, once no old instance starts Liquibase",
                    found.get().place()));
        }
    }

    /** Whether its history is read, compared and written. */
    boolean isTold() {
        return this != LIQUIBASE;
    }

    /** What the ledger lacks of its history. Blocks. */
    List<Takeover> news(OtherHistory history, List<Migration> files, Map<String, String> placeholders, History ledger) {
        return CatchUp.of(history, files, placeholders, ledger);
    }

    /** What its history gets with the record of a step. Blocks. */
    List<ExportedRow> rows(
            Step step,
            History ledger,
            List<Migration> files,
            Map<String, String> placeholders,
            @Nullable OtherHistory existing) {
        return this == FLYWAY
                ? FlywayExport.with(step, ledger, files, placeholders, existing)
                : NumberedExport.with(step, ledger, files, existing);
    }

    /** @throws DriftException for what cannot be carried out beside it, by name */
    void admit(List<Step> pending) {
        List<Message> refusals = new ArrayList<>();
        pending.forEach(step -> refuse(step, refusals));
        if (!refusals.isEmpty()) {
            throw new DriftException(refusals);
        }
    }

    private void refuse(Step step, List<Message> refusals) {
        String title = step.title();
        if (step.kind() == MigrationKind.BATCHED) {
            refusals.add(Message.of(
                    "%s is carried out in batches, and between two of them nothing keeps %s out: apply it without beside, once no old instance starts %s",
                    title, tool.title(), tool.title()));
        } else if (step.kind() == MigrationKind.NON_TRANSACTIONAL && this != FLYWAY) {
            refusals.add(Message.of(
                    "%s runs outside a transaction, and meanwhile nothing keeps %s out: apply it without beside, once no old instance starts %s",
                    title, tool.title(), tool.title()));
        } else if (step.kind() == MigrationKind.CODE && isTold()) {
            refusals.add(Message.of(
                    "%s is code, which %s cannot have in its history: apply it without beside, once no old instance starts %s",
                    title, tool.title(), tool.title()));
        } else if (this == R2DBC_MIGRATE && !NumberedExport.hasNumber(step.migration())) {
            refusals.add(Message.of(
                    "%s has a version that is no whole number, which %s cannot have in its history: number it as the others are",
                    title, tool.title()));
        }
    }
}
