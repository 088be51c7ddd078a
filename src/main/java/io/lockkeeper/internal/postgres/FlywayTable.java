package io.lockkeeper.internal.postgres;

import io.lockkeeper.internal.plan.ExportedRow;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Flyway's own table, as Flyway makes it and locks it. */
final class FlywayTable {

    static final String NAME = "flyway_schema_history";

    /** What Flyway adds the hash of the table's name to. */
    private static final long LOCK_BASE = 77_431_708_279_161L;

    private FlywayTable() {}

    /** The key of the advisory lock that Flyway holds while it migrates. */
    static long lockKey(LedgerName history) {
        return LOCK_BASE + history.qualified().hashCode();
    }

    static SqlRequest lock(LedgerName history) {
        return new SqlRequest().own(Sql.FLYWAY_LOCK, Map.of("key", String.valueOf(lockKey(history))));
    }

    static SqlRequest add(LedgerName history, List<ExportedRow> rows) {
        SqlRequest add = new SqlRequest().own(Sql.CREATE_FLYWAY_HISTORY, Map.of("history", history.qualified()));
        for (ExportedRow row : rows) {
            add.own(
                    Sql.ADD_FLYWAY_ROW,
                    Map.of(
                            "history", history.qualified(),
                            "version", Objects.requireNonNullElse(row.version(), ""),
                            "description", row.description(),
                            "type", row.type(),
                            "script", row.script(),
                            "checksum",
                                    row.checksum() == null ? "" : row.checksum().toString(),
                            "by", row.by(),
                            "at", row.at(),
                            "millis", String.valueOf(Math.min(row.millis(), Integer.MAX_VALUE))));
        }
        return add.own(Sql.COMMIT);
    }
}
