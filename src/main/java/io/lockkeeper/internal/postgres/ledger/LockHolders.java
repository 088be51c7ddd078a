package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A look at the lock from outside: who of ours has it, and who is in the way of that. */
public final class LockHolders {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    /** What the sessions of a run are called in a transaction, before its number; everybody may see that. */
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

    /** Who of ours has the lock: empty if nobody has. */
    public static Mono<Worker> atWork(RunConnection connection, LedgerName name) {
        return Mono.defer(() -> {
            String key = Long.toString(name.lockKey(connection.options()));
            LockHolders look = new LockHolders();
            SqlRequest question = new SqlRequest()
                    .own(Sql.LOCK_HOLDER, Map.of("key", key, "arguments", "1", "besides", "0"))
                    .own(Sql.BLOCKERS, Map.of("key", key, "pid", "0"));
            return connection
                    .send(Phase.LOCK, "asking who has the lock", question, look::take)
                    .then(Mono.fromSupplier(look::worker));
        });
    }

    /** Who else has another migrator's lock: empty if nobody has. */
    public static Mono<Holder> of(RunConnection connection, OtherLock lock) {
        return Mono.defer(() -> {
            AtomicReference<@Nullable Holder> holder = new AtomicReference<>();
            SqlRequest question = new SqlRequest()
                    .own(
                            Sql.LOCK_HOLDER,
                            Map.of(
                                    "key",
                                    Long.toString(lock.key()),
                                    "arguments",
                                    lock.isOfTwo() ? "2" : "1",
                                    "besides",
                                    "pg_backend_pid()"));
            return connection
                    .send(
                            Phase.LOCK,
                            "asking who has the lock of another migrator",
                            question,
                            (sql, row) -> holder.set(holder(lock.key(), row, null)))
                    .then(Mono.fromSupplier(holder::get));
        });
    }

    static Holder holder(long key, Row row, @Nullable String lastApplied) {
        Long millis = row.get("held_millis", Long.class);
        return new Holder(
                key,
                row.get("pid", Integer.class),
                row.get("application_name", String.class),
                row.get("client_address", String.class),
                row.get("state", String.class),
                millis == null ? null : Duration.ofMillis(millis),
                row.get("gid", String.class),
                lastApplied);
    }

    /**
     * Ends the sessions to which this run has lost the connection, if they have this lock. Not behind a pooler, where such a process
     * serves another client.
     *
     * @param idle only if it does nothing
     * @return whether there was any
     */
    public static Mono<Boolean> endLost(RunConnection connection, long key, boolean idle) {
        String lost = connection.isBetweenTransactions() && connection.known().isDirect()
                ? connection.earlier().sessions(connection.connector())
                : "";
        if (lost.isEmpty()) {
            return Mono.just(false);
        }
        AtomicBoolean ended = new AtomicBoolean();
        SqlRequest end = new SqlRequest()
                .own(
                        Sql.END_LOST,
                        Map.of(
                                "key",
                                Long.toString(key),
                                "sessions",
                                lost,
                                "application_name",
                                NAME + connection.runId(),
                                "idle",
                                Boolean.toString(idle)));
        return connection
                .sendRaw(end, (sql, row) -> {
                    LOG.info(
                            "ended server process {}, which still had the lock: this run had lost its connection to it",
                            row.get("pid"));
                    ended.set(true);
                })
                .onErrorResume(SqlState::isForbidden, refused -> {
                    LOG.warn(
                            "this role may not end a session to which this run has lost the connection: {}",
                            Failures.inWords(refused));
                    connection.earlier().spare();
                    return Mono.empty();
                })
                .onErrorMap(failure -> Failures.own(Phase.LOCK, "ending a session that was lost", failure))
                .then(Mono.fromSupplier(ended::get));
    }
}
