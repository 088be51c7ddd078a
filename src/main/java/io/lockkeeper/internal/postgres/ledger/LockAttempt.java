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

    /** Whether another one leads, and this attempt has waited for it to end. */
    boolean follows;

    /** Whether that end came. */
    boolean gateLeft;

    boolean leads;

    /** Whether nobody had the lock when the wait was over. */
    boolean idle;

    Duration waited = Duration.ZERO;
    String obtainedAt = "";
    String database = "";
    int pid;
    long defaults;

    KnownDatabase.@Nullable Defaults began;

    @Nullable
    LedgerSnapshot snapshot;

    @Nullable
    String owner;

    @Nullable
    DatabaseFailureException distrust;

    @Nullable
    SessionOrigin origin;

    final KnownLedger known;
    final LockWait.@Nullable Question ahead;
    final String table;

    LockAttempt(String table, KnownLedger known, LockWait.@Nullable Question ahead) {
        this.table = table;
        this.known = known;
        this.ahead = ahead;
    }

    /** Its string was refused, and goes once more. */
    void repeat() {
        pid = 0;
    }

    void take(Sql sql, Row row) {
        switch (sql) {
            case LOCK_ATTEMPT -> ended(row);
            case DEFAULTS ->
                began = new KnownDatabase.Defaults(
                        Rows.number(row, "defaults"), Rows.text(row, "database_oid"), Rows.text(row, "role_oid"));
            case GATE -> leads = Rows.text(row, "gate").equals("led");
            case POOLED -> origin = SessionOrigin.of(row);
            case FOUND_LEDGER -> look().take(row);
            case TRUST -> trust(row);
            case CHANGES -> {
                // it stands in every row
                if (pid == 0) {
                    ended(row);
                }
                known.take(row);
            }
            default -> {
                if (ahead != null) {
                    ahead.take(sql, row);
                }
            }
        }
    }

    private void ended(Row row) {
        held = Rows.is(row, "held");
        done = Rows.is(row, "done");
        idle = Rows.is(row, "idle");
        gate(Rows.text(row, "gate"));
        waited = Duration.ofMillis(Rows.number(row, "waited_millis"));
        obtainedAt = row.get("obtained_at", String.class);
        database = row.get("database", String.class);
        pid = row.get("pid", Integer.class);
        defaults = Rows.number(row, "defaults");
    }

    private void gate(String how) {
        gateLeft = how.equals("left");
        follows = gateLeft || how.equals("followed");
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
