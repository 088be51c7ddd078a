package io.lockkeeper.internal.postgres.standalone;

import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.message.Message;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/**
 * Who holds on a table what a live build of an index holds. Nobody of ours: the owner lock is seen by every role, and nobody has
 * it.
 *
 * @param pid 0 for a prepared transaction
 * @param builds whether the server says that it builds an index there; to a role that may not see it, it does not
 * @param tried what came of the try to get the same lock: empty when it was obtained, else the server's words
 */
record TableHolder(
        int pid,
        @Nullable String applicationName,
        @Nullable String state,
        boolean builds,
        String table,
        String tableOid,
        String tried) {

    static TableHolder of(Row row) {
        Integer pid = row.get("pid", Integer.class);
        return new TableHolder(
                pid == null ? 0 : pid,
                row.get("application_name", String.class),
                row.get("state", String.class),
                Rows.is(row, "builds"),
                Rows.text(row, "table_name"),
                Rows.text(row, "table_oid"),
                "not tried");
    }

    TableHolder afterTry(String outcome) {
        return new TableHolder(pid, applicationName, state, builds, table, tableOid, outcome);
    }

    /** Null when nobody can be at work on the table. */
    @Nullable
    Evidence evidence(String left) {
        Worker worker = new Worker(pid, applicationName, state, null);
        if (builds) {
            return new Evidence.Alive(new Worker(pid, applicationName, "building on the same table", null));
        }
        if (tried.isEmpty()) {
            return null;
        }
        return new Evidence.Unknown(Message.of(
                "%s, and whether somebody still works on it cannot be told: no session of Lockkeeper does, but %s holds a lock on %s such as a build holds, and trying to get that lock for 400 ms ended with: %s. Wait until it ends, or end it: %s",
                left,
                pid == 0 ? "a prepared transaction" : worker.describe(),
                table,
                tried,
                pid == 0
                        ? "select gid from pg_prepared_xacts names it, rollback prepared ends it"
                        : "select pg_terminate_backend(" + pid + ")"));
    }
}
