package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.plan.HistoryTool;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the histories of other migrators; changes nothing, and waits for no lock of theirs. */
final class HistoryReader {

    private static final String READING = "reading the histories of other migrators";

    /** Whose rows are read, and what each column is called there; the others are only named. */
    private static final Map<HistoryTool, Map<String, String>> COLUMNS = Map.of(
            HistoryTool.FLYWAY,
            Map.of(
                    "rank", "installed_rank",
                    "version", "version",
                    "name", "description",
                    "type", "type",
                    "checksum", "checksum",
                    "by", "installed_by",
                    "at", "installed_on",
                    "state", "success"),
            HistoryTool.R2DBC_MIGRATE,
            Map.of("rank", "id", "version", "id", "name", "description"),
            HistoryTool.DRIZZLE,
            Map.of("rank", "id", "version", "created_at", "name", "name", "checksum", "hash", "at", "applied_at"),
            HistoryTool.LIQUIBASE,
            Map.of(
                    "rank", "orderexecuted",
                    "version", "id",
                    "name", "filename",
                    "type", "exectype",
                    "checksum", "md5sum",
                    "by", "author",
                    "at", "dateexecuted"),
            HistoryTool.GOLANG_MIGRATE,
            Map.of("rank", "version", "version", "version", "state", "dirty"),
            HistoryTool.PRISMA,
            Map.of(
                    "rank", "started_at",
                    "version", "migration_name",
                    "name", "migration_name",
                    "checksum", "checksum",
                    "at", "finished_at",
                    "state", "finished_at",
                    "undone", "rolled_back_at"));

    private static final List<String> PARAMETERS =
            List.of("rank", "version", "name", "type", "checksum", "by", "at", "state", "undone");

    private final RunConnection connection;
    private final LedgerName ledger;

    HistoryReader(RunConnection connection, LedgerName ledger) {
        this.connection = connection;
        this.ledger = ledger;
    }

    private record Found(OtherHistory history, @Nullable LedgerName lock) {}

    /** All that stand in the database; those that stand where they belong and may be read with their rows. */
    Mono<List<OtherHistory>> read() {
        List<Found> found = new ArrayList<>();
        SqlRequest look = connection.question().own(Sql.HISTORIES, Map.of("schema", ledger.schema()));
        return connection
                .send(Phase.PLAN, READING, look, (sql, row) -> {
                    if (sql == Sql.HISTORIES) {
                        found.add(found(row));
                    }
                })
                .thenMany(Flux.defer(() -> Flux.fromIterable(found)))
                .concatMap(this::withRows)
                .collectList();
    }

    private static Found found(Row row) {
        String schema = Rows.text(row, "schema");
        String lock = row.get("lock", String.class);
        OtherHistory history = new OtherHistory(
                HistoryTool.of(Rows.text(row, "tool")).orElseThrow(),
                schema,
                Rows.text(row, "name"),
                Rows.is(row, "near"),
                Rows.is(row, "granted"),
                Rows.is(row, "plain"),
                false,
                List.of());
        return new Found(history, lock == null ? null : new LedgerName(schema, lock));
    }

    private Mono<OtherHistory> withRows(Found found) {
        OtherHistory history = found.history();
        Map<String, String> columns = COLUMNS.get(history.tool());
        if (columns == null || !history.near() || !history.granted() || !history.plain()) {
            return Mono.just(history);
        }
        Map<String, String> values = new HashMap<>();
        PARAMETERS.forEach(parameter -> values.put(parameter, columns.getOrDefault(parameter, "")));
        values.put("history", new LedgerName(history.schema(), history.table()).qualified());
        SqlRequest look = connection.question().own(Sql.HISTORY_ROWS, values);
        List<OtherHistory.Row> rows = new ArrayList<>();
        AtomicBoolean locked = new AtomicBoolean();
        if (found.lock() != null) {
            look.own(Sql.HISTORY_LOCK, Map.of("lock", found.lock().qualified()));
        }
        return connection
                .send(Phase.PLAN, READING, look, (sql, row) -> {
                    if (sql == Sql.HISTORY_ROWS) {
                        rows.add(row(row));
                    } else if (sql == Sql.HISTORY_LOCK) {
                        locked.set(Rows.is(row, "locked"));
                    }
                })
                .then(Mono.fromSupplier(() -> history.with(locked.get(), rows)));
    }

    private static OtherHistory.Row row(Row row) {
        return new OtherHistory.Row(
                row.get("version", String.class),
                row.get("name", String.class),
                row.get("type", String.class),
                row.get("checksum", String.class),
                row.get("by", String.class),
                row.get("at", String.class),
                row.get("state", String.class),
                row.get("undone", String.class));
    }
}
