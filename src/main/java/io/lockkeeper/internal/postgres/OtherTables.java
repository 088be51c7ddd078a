package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Other migrators' locks and tables, as they take and make them. */
final class OtherTables {

    private OtherTables() {}

    /** A session that serves one change alone keeps the advisory lock until it ends. */
    static Mono<Boolean> tryLock(RunConnection connection, OtherLock lock) {
        SqlRequest request = new SqlRequest();
        if (!lock.arguments().isEmpty()) {
            String scope = connection.isAlone() ? "lock" : "xact_lock";
            request.own(Sql.OTHER_LOCK, Map.of("scope", scope, "key", lock.arguments()));
        }
        if (lock.table() != null) {
            request.own(Sql.OTHER_LOCK_ROW, Map.of("lock", new LedgerName(lock.schema(), lock.table()).qualified()));
        }
        int wanted = (lock.arguments().isEmpty() ? 0 : 1) + (lock.table() == null ? 0 : 1);
        AtomicInteger ours = new AtomicInteger();
        return wanted == 0
                ? Mono.just(true)
                : connection
                        .send(Phase.LOCK, "taking the lock of another migrator", request, (sql, row) -> {
                            if ((sql == Sql.OTHER_LOCK || sql == Sql.OTHER_LOCK_ROW) && Rows.is(row, "locked")) {
                                ours.incrementAndGet();
                            }
                        })
                        .then(Mono.fromSupplier(() -> ours.get() == wanted));
    }

    /** Adds what writes them, into a table that is made where there is none. */
    static void add(SqlRequest request, OtherRows told) {
        String history = new LedgerName(told.schema(), told.table()).qualified();
        boolean flyway = told.tool().equals("flyway");
        if (!told.isThere()) {
            request.own(flyway ? Sql.CREATE_FLYWAY_HISTORY : Sql.CREATE_NUMBERED_HISTORY, Map.of("history", history));
        }
        for (ExportedRow row : told.rows()) {
            request.own(
                    flyway ? Sql.ADD_FLYWAY_ROW : Sql.ADD_NUMBERED_ROW,
                    Map.of(
                            "history",
                            history,
                            "version",
                            Objects.requireNonNullElse(row.version(), ""),
                            "description",
                            row.description(),
                            "type",
                            row.type(),
                            "script",
                            row.script(),
                            "checksum",
                            row.checksum() == null ? "" : row.checksum().toString(),
                            "by",
                            row.by(),
                            "at",
                            row.at(),
                            "millis",
                            row.millis() < 0 ? "" : String.valueOf(Math.min(row.millis(), Integer.MAX_VALUE))));
        }
    }
}
