package io.lockkeeper.postgres;

import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/** A look at the lock from outside: who of ours has it, and who is in the way of that. */
final class LockLook {

    /** What the sessions of a run are called in a turn, before its number; everybody may see that. */
    static final String NAME = "lockkeeper/";

    private int pid;
    private @Nullable String applicationName;
    private @Nullable String state;
    private @Nullable String blockers;

    void take(Sql sql, Row row) {
        if (sql == Sql.BLOCKERS) {
            blockers = row.get("blockers", String.class);
            return;
        }
        Integer holder = row.get("pid", Integer.class);
        pid = holder == null ? 0 : holder;
        applicationName = row.get("application_name", String.class);
        state = row.get("state", String.class);
    }

    /** Null when nobody of ours has it. */
    @Nullable
    Worker worker() {
        return pid == 0 || applicationName == null || !applicationName.startsWith(NAME)
                ? null
                : new Worker(
                        pid,
                        applicationName,
                        state,
                        blockers == null ? null : Progress.of("waiting", -1).blockedBy(blockers));
    }
}
