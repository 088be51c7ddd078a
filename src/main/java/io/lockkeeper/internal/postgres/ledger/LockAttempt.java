package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.wire.SessionOrigin;
import io.r2dbc.spi.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one bounded try for the lock has brought. */
final class LockAttempt {

    boolean held;
    boolean done;
    Duration waited = Duration.ZERO;
    String obtainedAt = "";
    String database = "";
    int pid;
    long defaults;

    @Nullable
    Long began;

    @Nullable
    LedgerSnapshot snapshot;

    @Nullable
    String owner;

    @Nullable
    DatabaseFailureException distrust;

    @Nullable
    SessionOrigin origin;

    final KnownLedger known;
    final @Nullable LockQuestion ahead;
    final String table;

    LockAttempt(String table, KnownLedger known, @Nullable LockQuestion ahead) {
        this.table = table;
        this.known = known;
        this.ahead = ahead;
    }

    void take(Sql sql, Row row) {
        switch (sql) {
            case LOCK_ATTEMPT -> {
                held = Rows.is(row, "held");
                done = Rows.is(row, "done");
                waited = Duration.ofMillis(Rows.number(row, "waited_millis"));
                obtainedAt = row.get("obtained_at", String.class);
                database = row.get("database", String.class);
                pid = row.get("pid", Integer.class);
                defaults = Rows.number(row, "defaults");
            }
            case DEFAULTS -> began = row.get("defaults", Long.class);
            case POOLED -> origin = SessionOrigin.of(row);
            case FOUND_LEDGER -> look().take(row);
            case TRUST -> trust(row);
            case CHANGES -> known.take(row);
            default -> {
                if (ahead != null) {
                    ahead.take(sql, row);
                }
            }
        }
    }

    private void trust(Row row) {
        String role = row.get("owner", String.class);
        String fault = row.get("fault", String.class);
        if (fault == null) {
            owner = role;
        } else {
            distrust = LedgerFault.toWrite(fault, String.valueOf(role), Rows.text(row, "name"));
        }
    }

    private LedgerSnapshot look() {
        if (snapshot == null) {
            snapshot = new LedgerSnapshot(table);
        }
        return snapshot;
    }

    LockWait.Obtained obtained() {
        return new LockWait.Obtained(obtainedAt, pid, database);
    }
}
