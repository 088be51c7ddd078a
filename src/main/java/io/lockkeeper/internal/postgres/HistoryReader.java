package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the histories of other migrators; changes nothing, and waits for no lock of theirs. */
final class HistoryReader {

    private static final String READING = "reading the histories of other migrators";

    private static final List<String> PARAMETERS =
            List.of("rank", "version", "name", "type", "checksum", "by", "at", "state", "undone");

    /** What of the rows of those tells what they have run. */
    private static final Map<String, Map<String, String>> RUN_BESIDE = Map.of(
            "flyway",
            Map.of(
                    "rank", "installed_rank",
                    "version", "version",
                    "name", "description",
                    "by", "installed_by",
                    "at", "installed_on",
                    "state", "success"),
            "r2dbc-migrate",
            Map.of("rank", "id", "version", "id", "name", "description"));

    private final RunConnection connection;
    private final LedgerName ledger;
    private final Map<String, Map<String, String>> columns;

    /** @param columns whose rows are read, and what each column is called there; the others are only named */
    HistoryReader(RunConnection connection, LedgerName ledger, Map<String, Map<String, String>> columns) {
        this.connection = connection;
        this.ledger = ledger;
        this.columns = columns;
    }

    /** All that stand in the database; those that stand where they belong and may be read with their rows. */
    Mono<List<OtherHistory>> read() {
        List<OtherHistory> found = new ArrayList<>();
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

    /** Which of those that instances may still start has run a version, in a transaction of its own that stays open; empty for none. */
    static Mono<Message> whoRan(RunConnection connection, LedgerName ledger, Version version) {
        return connection
                .send(Phase.PLAN, READING, new SqlRequest().own(Sql.BEGIN), (sql, row) -> {})
                .then(Mono.defer(() -> new HistoryReader(connection, ledger, RUN_BESIDE).read()))
                .flatMapIterable(found -> found)
                .flatMapIterable(history -> history.rows().stream()
                        .filter(row -> isDone(row, version))
                        .map(row -> Message.of(
                                "%s has %s%s: an instance that still starts %s has applied it. Take that over with: %s",
                                history.place(),
                                Version.title(version, String.valueOf(row.name())),
                                row.at() == null ? "" : ", of " + row.at() + " by " + row.by(),
                                history.tool(),
                                Remedy.option(Remedy.Option.BESIDE, history.tool())))
                        .toList())
                .next();
    }

    private static boolean isDone(OtherHistory.Row row, Version version) {
        try {
            return row.version() != null
                    && !"false".equals(row.state())
                    && Version.of(row.version().replace('_', '.')).equals(version);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static OtherHistory found(Row row) {
        return new OtherHistory(
                Rows.text(row, "tool"),
                Rows.text(row, "schema"),
                Rows.text(row, "name"),
                Rows.is(row, "near"),
                Rows.is(row, "granted"),
                Rows.is(row, "plain"),
                row.get("lock", String.class),
                false,
                List.of());
    }

    private Mono<OtherHistory> withRows(OtherHistory history) {
        Map<String, String> its = columns.get(history.tool());
        if (its == null || !history.near() || !history.granted() || !history.plain()) {
            return Mono.just(history);
        }
        Map<String, String> values = new HashMap<>();
        PARAMETERS.forEach(parameter -> values.put(parameter, its.getOrDefault(parameter, "")));
        values.put("history", new LedgerName(history.schema(), history.table()).qualified());
        SqlRequest look = connection.question().own(Sql.HISTORY_ROWS, values);
        List<OtherHistory.Row> rows = new ArrayList<>();
        AtomicBoolean locked = new AtomicBoolean();
        if (history.lock() != null) {
            look.own(Sql.HISTORY_LOCK, Map.of("lock", new LedgerName(history.schema(), history.lock()).qualified()));
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
