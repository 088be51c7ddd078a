package io.lockkeeper.postgres;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Message;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.Remedy;
import io.lockkeeper.run.Holder;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A bounded wait for the lock: slice after slice, each a transaction of its own that is rolled back when it ends without
 * the lock. Begin, lock and the ledger under it are one round trip, or none when they went out behind the commit of the turn
 * before.
 */
final class LockWait {

    /**
     * The lock is ours.
     *
     * @param at the server's clock when it was, in seconds since the epoch
     * @param pid the server process that holds it
     * @param database the database that it is in
     */
    record Obtained(String at, int pid, String database) {}

    private final PostgresSession session;
    private final LedgerName ledger;
    private final long lockKey;

    private boolean begun;
    private int pending;
    private Duration waited = Duration.ZERO;
    private @Nullable Duration reported;
    private @Nullable Slice sentAhead;

    LockWait(PostgresSession session, LedgerName ledger) {
        this.session = session;
        this.ledger = ledger;
        this.lockKey = key(session.options(), ledger);
    }

    /** The lock of those who migrate by this ledger. */
    static long key(PostgresOptions options, LedgerName ledger) {
        return options.lockKey() != null ? options.lockKey() : ledger.lockKey();
    }

    /**
     * The turn in the lock. Fails with {@link LockTimeoutException} when the wait has been long enough.
     *
     * @param toDo with as many new rows of peers the lock is given back on the server; 0 for never
     */
    Mono<PostgresTurn> obtain(int toDo) {
        pending = toDo;
        return Mono.defer(() -> sentAhead != null && sentAhead.held ? slice() : slices())
                .onErrorResume(
                        failure -> !(failure instanceof ReadOnlyServer),
                        failure -> session.told(Phase.LOCK, "taking the lock", failure));
    }

    private Mono<PostgresTurn> slices() {
        return Mono.defer(this::slice).repeatWhenEmpty(slices -> slices);
    }

    /**
     * Puts the first try behind what commits. An error before it keeps the server from coming to it. It waits for nobody, for
     * the word of the commit would wait with it.
     */
    void beginBehind(Batch commit) {
        sentAhead = new Slice(ledger.table(), session.known(), null);
        session.known().begin();
        begin(commit).own(Sql.SLICE).own(Sql.CHANGES, changes());
    }

    /** What the server says to the slice that was begun behind a commit. */
    void take(Sql sql, Row row) {
        if (sentAhead != null) {
            sentAhead.take(sql, row);
        }
    }

    /** Empty when the slice ended without the lock. */
    private Mono<PostgresTurn> slice() {
        Slice sent = sentAhead;
        sentAhead = null;
        if (sent != null && sent.held) {
            return ended(sent);
        }
        begun = begun || sent != null;
        PostgresBatches question = session.ledgerStands() ? session.batches() : null;
        Slice slice = new Slice(ledger.table(), session.known(), question);
        session.known().begin();
        return send(slice, question).then(Mono.defer(() -> ended(slice)));
    }

    private Mono<PostgresTurn> ended(Slice slice) {
        begun = true;
        waited = waited.plus(slice.waited);
        if (slice.origin != null) {
            session.comesFrom(slice.origin);
        }
        if (slice.began != null) {
            session.beganWith(slice.began);
        }
        if (slice.held && session.isOutOfDate(slice.defaults)) {
            return refreshed();
        }
        if (!session.known().isConfirmed()) {
            return refuted();
        }
        if (slice.sight != null && slice.sight.stands()) {
            slice.sight.tell(ledger.schema(), session.known());
            session.known().completeWhole();
            session.ledgerIsCommitted();
        } else {
            session.known().complete();
        }
        if (slice.held && slice.distrust != null) {
            return Mono.error(slice.distrust);
        }
        if (slice.owner != null) {
            session.ledgerIsOf(slice.owner);
        }
        return slice.held || slice.done ? obtained(slice) : again();
    }

    /** A pooler has led us to a server that does not have what we know: all is looked at once more, the ledger's place too. */
    private Mono<PostgresTurn> refuted() {
        session.startAnew();
        return slices();
    }

    /** A migration has changed the defaults of role or database: the next one begins with them, as it would in another run. */
    private Mono<PostgresTurn> refreshed() {
        begun = false;
        return session.close().then(Mono.defer(this::slices));
    }

    /** A question that is asked along with the lock is asked again alone, where its failure can be told. */
    private Mono<Void> send(Slice slice, @Nullable PostgresBatches ahead) {
        Mono<Void> sent = send(statements(ahead), slice);
        return ahead == null
                ? sent
                : sent.onErrorResume(ahead::isToBlame, failure -> {
                    ahead.forget();
                    begun = true;
                    session.known().begin();
                    return send(statements(null), slice);
                });
    }

    private Mono<Void> send(Batch batch, Slice slice) {
        return session.sendRaw(batch, slice::take).onErrorMap(failure -> ReadOnlyServer.orElse(batch, failure));
    }

    private Batch statements(@Nullable PostgresBatches ahead) {
        Batch batch = new Batch();
        if (begun) {
            batch.own(Sql.ROLLBACK);
        }
        begin(batch);
        if (pending > 0) {
            batch.own(Sql.UNLESS_DONE, unlessDone());
        }
        batch.own(Sql.LOCK).own(Sql.SLICE);
        if (!session.knowsOwner()) {
            batch.own(Sql.TRUST, Map.of("ledger", ledger.qualified(), "trusted", session.ledgerOwner()));
        }
        if (!session.ledgerStands()) {
            return Ledger.lookInTransaction(batch, ledger, ledger.table());
        }
        batch.own(Sql.CHANGES, changes());
        if (ahead != null) {
            ahead.ask(batch);
        }
        return batch;
    }

    private Batch begin(Batch batch) {
        if (!session.knowsOrigin()) {
            // before our settings, which would hide what the client said; what it sets is to outlive a rollback
            batch.own(Sql.BEGIN).own(Sql.POOLED).own(Sql.COMMIT);
        }
        batch.own(Sql.BEGIN);
        if (session.isAlone()) {
            batch.own(Sql.OWN_ROLE);
        }
        if (!session.knowsDefaults()) {
            batch.own(Sql.DEFAULTS);
        }
        return batch.own(Sql.SETTINGS, settings());
    }

    private Map<String, String> changes() {
        return Map.of(
                "ledger", ledger.qualified(),
                "known", Long.toString(session.known().revision()));
    }

    private Map<String, String> unlessDone() {
        return Map.of(
                "ledger", ledger.qualified(),
                "known", Long.toString(session.known().revision()),
                "run_id", session.runId(),
                "pending", Integer.toString(pending));
    }

    private Map<String, String> settings() {
        Duration lockTimeout = session.options().lockTimeout();
        return Map.of(
                "application_name",
                LockLook.NAME + session.runId(),
                "key",
                Long.toString(lockKey),
                "slice",
                Long.toString(session.pace().slice().toMillis()),
                "lock_timeout",
                lockTimeout == null ? "" : Long.toString(lockTimeout.toMillis()));
    }

    private Mono<PostgresTurn> obtained(Slice slice) {
        session.forerunners().succeed();
        if (reported != null) {
            session.listener().acquired(waited);
        }
        return strangers(slice)
                .map(strangers -> new PostgresTurn(session, ledger, strangers, waited, slice.held, slice.obtained()));
    }

    private Mono<List<Message>> strangers(Slice slice) {
        return session.ledgerStands() || slice.sight == null ? strangers() : create(slice.sight);
    }

    /** The ledger is created under the lock, in the transaction that writes its first row. */
    private Mono<List<Message>> create(LedgerSight sight) {
        Batch create = Ledger.create(ledger, sight.homeExists());
        return session.send(Phase.LOCK, "creating the ledger " + ledger, create, (sql, row) -> {})
                .then(Mono.defer(this::strangers));
    }

    private Mono<List<Message>> strangers() {
        return session.known().isEmpty() ? session.strangers(ledger) : Mono.just(List.of());
    }

    /** Tells who is in the way, or gives up; else the next slice follows. */
    private Mono<PostgresTurn> again() {
        boolean enough = waited.compareTo(session.options().lockWait()) >= 0;
        if (!enough && !isTimeToReport()) {
            return Mono.empty();
        }
        AtomicReference<@Nullable Holder> holder = new AtomicReference<>();
        return session.send(
                        Phase.LOCK,
                        "asking who has the lock",
                        new Batch().own(Sql.LOCK_HOLDER, Map.of("key", Long.toString(lockKey))),
                        (sql, row) -> holder.set(holder(row)))
                .then(Mono.defer(() -> session.endLost(lockKey, false)))
                .flatMap(ended -> enough ? giveUp(holder.get()) : ended ? Mono.empty() : report(holder.get()));
    }

    private boolean isTimeToReport() {
        return reported == null
                || waited.minus(reported).compareTo(session.pace().report()) >= 0;
    }

    /** The holder may be gone by the time that we ask. */
    private Mono<PostgresTurn> report(@Nullable Holder holder) {
        if (holder != null) {
            reported = waited;
            session.listener().waiting(holder, waited);
        }
        return Mono.empty();
    }

    private Mono<PostgresTurn> giveUp(@Nullable Holder holder) {
        return Mono.error(new LockTimeoutException(
                "lock %d of the ledger %s".formatted(lockKey, ledger),
                holder == null ? "somebody who is gone by now" : holder.describe(),
                waited,
                holder == null
                        ? Message.of("Start again, or wait longer with %s.", Remedy.option(Remedy.Option.LOCK_WAIT))
                        : holder.prepared() != null
                                ? ends(holder.prepared())
                                : Message.of(
                                        "See what it does in pg_stat_activity; end it with select pg_terminate_backend(%s), or wait longer with %s.",
                                        holder.pid(), Remedy.option(Remedy.Option.LOCK_WAIT))));
    }

    /** It outlives its session and the server, and nothing but a word ends it. */
    private static Message ends(String prepared) {
        String name = SqlTemplate.literal(prepared).strip();
        return Message.of(
                "Nobody is at work on it: end it with commit prepared %s or rollback prepared %s, or wait longer with %s.",
                name, name, Remedy.option(Remedy.Option.LOCK_WAIT));
    }

    private Holder holder(Row row) {
        return new Holder(
                lockKey,
                row.get("pid", Integer.class),
                row.get("application_name", String.class),
                row.get("client_address", String.class),
                row.get("state", String.class),
                row.get("held_millis") == null ? null : millis(row, "held_millis"),
                row.get("gid", String.class));
    }

    private static Duration millis(Row row, String column) {
        Long millis = row.get(column, Long.class);
        return Duration.ofMillis(millis == null ? 0 : millis);
    }

    /** What one slice brought. */
    private static final class Slice {

        private boolean held;
        private boolean done;
        private Duration waited = Duration.ZERO;
        private String obtainedAt = "";
        private String database = "";
        private int pid;
        private long defaults;
        private @Nullable Long began;
        private @Nullable LedgerSight sight;
        private @Nullable String owner;
        private @Nullable DatabaseFailureException distrust;
        private @Nullable SessionOrigin origin;
        private final KnownLedger known;
        private final @Nullable PostgresBatches ahead;
        private final String table;

        Slice(String table, KnownLedger known, @Nullable PostgresBatches ahead) {
            this.table = table;
            this.known = known;
            this.ahead = ahead;
        }

        void take(Sql sql, Row row) {
            switch (sql) {
                case SLICE -> {
                    held = Boolean.TRUE.equals(row.get("held", Boolean.class));
                    done = Boolean.TRUE.equals(row.get("done", Boolean.class));
                    waited = millis(row, "waited_millis");
                    obtainedAt = row.get("obtained_at", String.class);
                    database = row.get("database", String.class);
                    pid = row.get("pid", Integer.class);
                    Long now = row.get("defaults", Long.class);
                    defaults = now == null ? 0 : now;
                }
                case DEFAULTS -> began = row.get("defaults", Long.class);
                case POOLED -> origin = SessionOrigin.of(row);
                case LOOKED -> look().take(row);
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
                distrust =
                        LedgerFault.toWrite(fault, String.valueOf(role), String.valueOf(row.get("name", String.class)));
            }
        }

        private LedgerSight look() {
            if (sight == null) {
                sight = new LedgerSight(table);
            }
            return sight;
        }

        Obtained obtained() {
            return new Obtained(obtainedAt, pid, database);
        }
    }
}
