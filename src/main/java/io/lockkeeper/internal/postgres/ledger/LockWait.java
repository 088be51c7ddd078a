package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.sql.SqlTemplate;
import io.lockkeeper.internal.postgres.wire.ReadOnlyServer;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.run.Holder;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes the lock: {@code settings.sql} tries once, {@code lock.sql} waits. The wait is bounded: it consists of attempts, each in a
 * transaction of its own that is rolled back if it ends without the lock. Begin, lock and ledger take one round trip, or none if
 * they were sent behind the commit of the transaction before.
 */
public final class LockWait {

    /** A question that is asked in the string that takes the lock, so that its answer is known once the lock is held. */
    public interface Question {

        /** Adds it to the string. */
        void ask(SqlRequest request);

        /** Receives the server's answer to it. */
        void take(Sql sql, Row row);

        /** Whether the server may have refused the question, and not the lock. */
        boolean isToBlame(Throwable failure);

        /** The string with the question was refused: the next one goes without it. */
        void forget();
    }

    /**
     * The lock is ours.
     *
     * @param at when it was taken, on the server's clock, in seconds since the epoch
     * @param pid the server process that holds it
     * @param database the database that it is in
     */
    public record Obtained(String at, int pid, String database) {}

    /**
     * How the wait ended.
     *
     * @param unmanagedObjects the objects that the schema has although the ledger is empty, worst first
     * @param held false if peers have written so many rows that the server released the lock
     * @param leads whether this run has the gate, so that the others wait until it has applied all that it can
     */
    public record Outcome(
            Obtained obtained, List<Message> unmanagedObjects, Duration waited, boolean held, boolean leads) {}

    /** How long our own statements wait at most for a lock on a table. For a silent server see {@code Timeouts.answer}. */
    public static final Duration OWN_QUEUE = Duration.ofMillis(700);

    private final RunConnection connection;
    private final LedgerName ledger;
    private final long lockKey;
    private final long gateKey;
    private final Supplier<@Nullable Question> question;

    private boolean begun;
    private int pending;

    /** What the ledger had when that was counted: an attempt that ended without the lock has read on. */
    private long pendingSince;

    /** Whether another replica was seen to lead. */
    private boolean follows;

    /** Whether another replica has released the gate: then this transaction does not wait for it again. */
    private boolean gateLeft;

    private Duration waited = Duration.ZERO;
    private @Nullable Duration reported;
    private @Nullable LockAttempt sentAhead;

    /** @param question what is asked along with the lock, if anything; called for each attempt */
    public LockWait(RunConnection connection, LedgerName ledger, Supplier<@Nullable Question> question) {
        this.question = question;
        this.connection = connection;
        this.ledger = ledger;
        this.lockKey = ledger.lockKey(connection.options());
        this.gateKey = ledger.gateKey(connection.options());
    }

    /**
     * The lock, in a transaction that is open. Fails with {@link LockTimeoutException} when the time to wait is over.
     *
     * @param toDo the server releases the lock if peers have written as many new rows; 0 for never
     */
    public Mono<Outcome> obtain(int toDo) {
        pending = toDo;
        pendingSince = connection.ledger().revision();
        return Mono.defer(() -> sentAhead != null && sentAhead.held ? attempt() : attempts())
                .onErrorResume(
                        failure -> !(failure instanceof ReadOnlyServer),
                        failure -> connection.told(Phase.LOCK, "taking the lock", failure));
    }

    private Mono<Outcome> attempts() {
        return Mono.defer(this::attempt).repeatWhenEmpty(attempts -> attempts);
    }

    /**
     * Puts the first attempt behind a commit. After an error in front of it the server does not run it. It does not wait, because the
     * result of the commit would wait, too.
     */
    public void beginBehind(SqlRequest commit) {
        sentAhead = new LockAttempt(ledger.table(), connection.ledger(), null);
        connection.ledger().begin();
        (connection.known().knowsOrigin() ? prepare(commit) : begin(commit)).own(Sql.CHANGES, changes());
    }

    /** The commit behind which {@link #beginBehind} begins. */
    public Sql commit() {
        return connection.known().knowsOrigin() ? Sql.COMMIT_AND_BEGIN : Sql.COMMIT;
    }

    /** The server's answer to the attempt that was begun behind a commit. */
    public void take(Sql sql, Row row) {
        if (sentAhead != null) {
            sentAhead.take(sql, row);
        }
    }

    /** Empty when the attempt ended without the lock. */
    private Mono<Outcome> attempt() {
        LockAttempt sent = sentAhead;
        sentAhead = null;
        if (sent != null && sent.held) {
            return ended(sent);
        }
        begun = begun || sent != null;
        Question riding = connection.known().ledgerStands() ? question.get() : null;
        LockAttempt attempt = new LockAttempt(ledger.table(), connection.ledger(), riding);
        connection.ledger().begin();
        return send(attempt, riding).then(Mono.defer(() -> ended(attempt)));
    }

    private Mono<Outcome> ended(LockAttempt attempt) {
        begun = true;
        waited = waited.plus(attempt.waited);
        if (attempt.origin != null) {
            connection.known().comesFrom(attempt.origin);
        }
        if (attempt.began != null) {
            connection.known().beganWith(attempt.began);
        }
        if (attempt.follows) {
            follows = true;
            gateLeft |= attempt.gateLeft;
            connection
                    .gate()
                    .waited(attempt.waited, attempt.idle && !connection.ledger().hasRead());
        }
        if (attempt.held && connection.isOutOfDate(attempt.defaults)) {
            return refreshed();
        }
        if (!connection.ledger().isConfirmed()) {
            return refuted();
        }
        if (attempt.snapshot != null && attempt.snapshot.stands()) {
            attempt.snapshot.tell(ledger.schema(), connection.ledger());
            connection.ledger().completeWhole();
            connection.ledgerIsCommitted();
        } else {
            connection.ledger().complete();
        }
        if (attempt.held && attempt.distrust != null) {
            return Mono.error(attempt.distrust);
        }
        if (attempt.owner != null) {
            connection.known().ledgerIsOf(attempt.owner);
        }
        return attempt.held || attempt.done ? obtained(attempt) : again();
    }

    /** A pooler has moved the session to a server that lacks what we know: everything is read again, the ledger's place, too. */
    private Mono<Outcome> refuted() {
        connection.startAnew();
        return attempts();
    }

    /** A migration has changed the defaults of role or database: the next one begins with them, as it would in another run. */
    private Mono<Outcome> refreshed() {
        begun = false;
        return connection.close().then(Mono.defer(this::attempts));
    }

    /** A question that is asked along with the lock is asked again alone, so that its failure can be reported. */
    private Mono<Void> send(LockAttempt attempt, @Nullable Question ahead) {
        Mono<Void> sent = send(statements(ahead), attempt);
        return ahead == null
                ? sent
                : sent.onErrorResume(ahead::isToBlame, failure -> {
                    ahead.forget();
                    attempt.repeat();
                    begun = true;
                    connection.ledger().begin();
                    return send(statements(null), attempt);
                });
    }

    private Mono<Void> send(SqlRequest batch, LockAttempt attempt) {
        return connection
                .sendRaw(batch, (sql, row) -> take(attempt, sql, row))
                .onErrorMap(failure -> ReadOnlyServer.orElse(batch, failure));
    }

    private void take(LockAttempt attempt, Sql sql, Row row) {
        attempt.take(sql, row);
        if (attempt.leads && sql == Sql.GATE) {
            // a later statement of the string may fail, and the gate is still ours
            connection.gate().obtained(gateKey);
        }
    }

    private SqlRequest statements(@Nullable Question ahead) {
        SqlRequest batch = new SqlRequest();
        if (begun) {
            batch.own(Sql.ROLLBACK);
        }
        begin(batch);
        if (pending > 0) {
            batch.own(Sql.RELEASE_IF_DONE, unlessDone());
        }
        batch.own(Sql.LOCK);
        if (connection.known().ledgerOwner() == null) {
            batch.own(Sql.TRUST, Map.of("ledger", ledger.qualified(), "trusted", connection.ledgerOwner()));
        }
        if (!connection.known().ledgerStands()) {
            return Ledger.lookInTransaction(batch.own(Sql.LOCK_ATTEMPT, attemptValues()), ledger, ledger.table());
        }
        batch.own(Sql.CHANGES, changes());
        if (ahead != null) {
            ahead.ask(batch);
        }
        return batch;
    }

    private SqlRequest begin(SqlRequest batch) {
        if (!connection.known().knowsOrigin()) {
            // before our settings, which would hide what the client sent; what it sets must survive a rollback
            batch.own(Sql.BEGIN).own(Sql.POOLED).own(Sql.COMMIT);
        }
        return prepare(batch.own(Sql.BEGIN));
    }

    /** What a transaction needs at its start. */
    private SqlRequest prepare(SqlRequest batch) {
        if (connection.isAlone()) {
            batch.own(Sql.OWN_ROLE);
        }
        if (connection.known().defaults() == null) {
            batch.own(Sql.DEFAULTS);
        }
        if (pending > 0 && connection.gate().counts() && !connection.gate().isHeld()) {
            batch.own(
                    Sql.GATE,
                    Map.of(
                            "gate",
                            Long.toString(gateKey),
                            "tried",
                            Boolean.toString(follows && !gateLeft),
                            "refused",
                            gateLeft ? "none" : "followed"));
        }
        return batch.own(Sql.SETTINGS, settings());
    }

    private Map<String, String> attemptValues() {
        KnownDatabase.Defaults began = connection.known().defaults();
        return Map.of(
                "database_oid", began == null ? "" : began.database(),
                "role_oid", began == null ? "" : began.role());
    }

    private Map<String, String> changes() {
        return Map.of(
                "ledger", ledger.qualified(),
                "known", Long.toString(connection.ledger().revision()),
                "attempt", Sql.LOCK_ATTEMPT.text(attemptValues()));
    }

    private Map<String, String> unlessDone() {
        return Map.of(
                "ledger", ledger.qualified(),
                "known", Long.toString(pendingSince),
                "run_id", connection.runId(),
                "pending", Integer.toString(pending));
    }

    private Map<String, String> settings() {
        Duration lockTimeout = connection.options().lockTimeout();
        return Map.of(
                "application_name",
                LockHolders.NAME + connection.runId(),
                "key",
                Long.toString(lockKey),
                "slice",
                Long.toString(connection.timeouts().lockAttempt().toMillis()),
                "lock_timeout",
                lockTimeout == null || lockTimeout.compareTo(OWN_QUEUE) > 0
                        ? ""
                        : Long.toString(lockTimeout.toMillis()));
    }

    private Mono<Outcome> obtained(LockAttempt attempt) {
        connection.earlier().succeed();
        if (reported != null) {
            connection.listener().acquired(waited);
        }
        return unmanagedObjects(attempt)
                .map(unmanagedObjects -> new Outcome(
                        attempt.obtained(),
                        unmanagedObjects,
                        waited,
                        attempt.held,
                        connection.gate().isHeld()));
    }

    private Mono<List<Message>> unmanagedObjects(LockAttempt attempt) {
        return connection.known().ledgerStands() || attempt.snapshot == null
                ? unmanagedObjects()
                : create(attempt.snapshot);
    }

    /** The ledger is created under the lock, in the transaction that writes its first row. */
    private Mono<List<Message>> create(LedgerSnapshot snapshot) {
        SqlRequest create = Ledger.create(ledger, snapshot.homeExists());
        return connection
                .send(Phase.LOCK, "creating the ledger " + ledger, create, (sql, row) -> {})
                .then(Mono.defer(this::unmanagedObjects));
    }

    private Mono<List<Message>> unmanagedObjects() {
        return connection.ledger().isEmpty() ? UnmanagedObjects.of(connection, ledger) : Mono.just(List.of());
    }

    /** Reports who has the lock, or gives up; otherwise the next attempt follows. */
    private Mono<Outcome> again() {
        boolean enough = waited.compareTo(connection.options().lockWait()) >= 0;
        if (!enough && !isTimeToReport()) {
            return Mono.empty();
        }
        AtomicReference<@Nullable Holder> holder = new AtomicReference<>();
        return connection
                .send(
                        Phase.LOCK,
                        "asking who has the lock",
                        new SqlRequest()
                                .own(
                                        Sql.LOCK_HOLDER,
                                        Map.of("key", Long.toString(gateKey), "arguments", "1", "besides", "0"))
                                .own(
                                        Sql.LOCK_HOLDER,
                                        Map.of("key", Long.toString(lockKey), "arguments", "1", "besides", "0")),
                        // the last row counts: who has the lock or, if nobody has it, who leads
                        (sql, row) -> holder.set(LockHolders.holder(
                                lockKey, row, connection.ledger().latestTitle())))
                .then(Mono.defer(() -> LockHolders.endLost(connection, lockKey, false)))
                .flatMap(ended -> enough ? giveUp(holder.get()) : ended ? Mono.empty() : report(holder.get()));
    }

    private boolean isTimeToReport() {
        return reported == null
                || waited.minus(reported).compareTo(connection.timeouts().report()) >= 0;
    }

    /** The session that had the lock may have ended before we ask. */
    private Mono<Outcome> report(@Nullable Holder holder) {
        if (holder != null) {
            reported = waited;
            connection.listener().waiting(holder, waited);
        }
        return Mono.empty();
    }

    private Mono<Outcome> giveUp(@Nullable Holder holder) {
        return Mono.error(new LockTimeoutException(
                "lock %d of the ledger %s".formatted(lockKey, ledger),
                holder == null ? "a session that has ended" : holder.describe(),
                waited,
                holder == null
                        ? Message.of("Start again, or wait longer with %s.", Remedy.option(Remedy.Option.LOCK_WAIT))
                        : holder.prepared() != null
                                ? ends(holder.prepared())
                                : Message.of(
                                        "See what it does in pg_stat_activity; end it with select pg_terminate_backend(%s), or wait longer with %s.",
                                        holder.pid(), Remedy.option(Remedy.Option.LOCK_WAIT))));
    }

    /** A prepared transaction outlives its session and a restart of the server; only a statement ends it. */
    private static Message ends(String prepared) {
        String name = SqlTemplate.literal(prepared).strip();
        return Message.of(
                "No process works on it: end it with commit prepared %s or rollback prepared %s, or wait longer with %s.",
                name, name, Remedy.option(Remedy.Option.LOCK_WAIT));
    }
}
