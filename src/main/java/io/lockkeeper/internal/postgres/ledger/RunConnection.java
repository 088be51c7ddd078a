package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.BackendMonitor;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.EarlierConnections;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.postgres.wire.SessionOrigin;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.postgres.wire.WireSlot;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The connection of one run, opened when it is first needed and again after it was lost, and what is known through it. One
 * subscriber uses it, in sequence.
 */
public final class RunConnection {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    private final Connector connector;
    private final PostgresOptions options;
    private final Timeouts timeouts;
    private final String runId;
    private final MigrateListener listener;
    private final EarlierConnections earlier;
    private final WireSlot slot;
    private final boolean alone;
    private final LeaderGate gate;
    private KnownDatabase known;
    private int number = 1;
    private int rollbacks;
    private boolean inTransaction;
    private @Nullable Consumer<SqlRequest> beside;

    /** When the ledger was found locked first; 0 for never, or not since the last commit. */
    private long lockedSince;

    private RunConnection(
            Connector connector,
            PostgresOptions options,
            Timeouts timeouts,
            String runId,
            MigrateListener listener,
            EarlierConnections earlier,
            @Nullable LedgerName aloneAt) {
        this.connector = connector;
        this.options = options;
        this.timeouts = timeouts;
        this.runId = runId;
        this.listener = listener;
        this.earlier = earlier;
        this.slot = new WireSlot(timeouts);
        this.alone = aloneAt != null;
        this.gate = new LeaderGate(options.gate());
        this.known = new KnownDatabase(named(), aloneAt);
    }

    /** The connection of a run. Touches nothing. */
    public static RunConnection of(
            Connector connector, PostgresOptions options, Timeouts timeouts, String runId, MigrateListener listener) {
        return new RunConnection(connector, options, timeouts, runId, listener, new EarlierConnections(), null);
    }

    /**
     * A connection of the same run for one non-transactional change, which no other can replace.
     *
     * @param direct opens it
     * @param ledger where the ledger stands
     */
    public RunConnection alone(Connector direct, LedgerName ledger) {
        return new RunConnection(direct, options, timeouts, runId, listener, earlier, ledger);
    }

    /** Where the user says that the ledger stands, if they do. */
    private @Nullable LedgerName named() {
        return options.schema() == null ? null : new LedgerName(options.schema(), options.table());
    }

    public PostgresOptions options() {
        return options;
    }

    public String runId() {
        return runId;
    }

    public MigrateListener listener() {
        return listener;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    EarlierConnections earlier() {
        return earlier;
    }

    /** What this connection has told; another object once the connection is another one. */
    public KnownDatabase known() {
        return known;
    }

    LeaderGate gate() {
        return gate;
    }

    /** Whether this run asks for the gate before it applies a script: a waiting replica may have gone on without it. */
    public boolean asksForGate() {
        return gate.counts();
    }

    /** Lets the others wake behind what this string ends: until it has been answered they may or may not have. */
    public void leaveGateBehind(SqlRequest end) {
        gate.leaveBehind(end);
    }

    /** What {@link #leaveGateBehind} was to do is done. */
    public void gateIsLeft() {
        gate.left();
    }

    /** What is written with the next record of a step, or null for nothing more. */
    public void beside(@Nullable Consumer<SqlRequest> also) {
        beside = also;
    }

    /** Writes that. */
    public void tellBeside(SqlRequest record) {
        if (beside != null) {
            beside.accept(record);
        }
    }

    /** The ledger's rows, as far as this connection has read them. */
    public KnownLedger ledger() {
        return known.rows();
    }

    /** Whether a session that this run has dropped may still have the lock. */
    public boolean isInDoubt() {
        return earlier.isInDoubt();
    }

    /** Counts the connections that this run has had here, from 1. */
    public int number() {
        return number;
    }

    /** Grows with every rollback and every lost connection: what was begun before is gone then. */
    public int rollbacks() {
        return rollbacks;
    }

    Connector connector() {
        return connector;
    }

    public boolean isOpenedBy(Connector other) {
        return connector == other;
    }

    /** What the server refuses within a transaction would end that. */
    boolean isBetweenTransactions() {
        return !inTransaction;
    }

    /** Whether it serves one non-transactional change, whose file may set there what it likes. */
    public boolean isAlone() {
        return alone;
    }

    /** Between the moment in which the lock was obtained, and the end of that transaction. */
    public void inTransaction(boolean begun) {
        inTransaction = begun;
    }

    /** The role that may own the ledger beside this one. */
    public String ledgerOwner() {
        String found = known.ledgerOwner();
        return found == null ? options.trustedOwner() : found;
    }

    /** @param lockTimeout of the statements to be watched, or null for the default */
    public BackendMonitor watch(int pid, @Nullable Duration lockTimeout) {
        Timeouts unhurried = known.knowsOrigin() && !known.isDirect() ? timeouts.behindAPooler() : timeouts;
        return new BackendMonitor(connector, lockTimeout == null ? unhurried : unhurried.within(lockTimeout), pid);
    }

    /** Whether a new connection would begin with other defaults of role and database than this one has. */
    boolean isOutOfDate(long defaults) {
        KnownDatabase.Defaults began = known.defaults();
        return !alone && known.isDirect() && began != null && began.hash() != defaults;
    }

    /** What a script has prepared in the session is forgotten at the end of whatever ends the script. */
    public void forgetPrepared(SqlRequest end) {
        if (known.prepares()) {
            end.own(Sql.FORGET_PREPARED);
        }
    }

    /** Asks where the session comes from; not in a transaction of ours, where it has another name. */
    public Mono<SessionOrigin> origin() {
        return wire().flatMap(wire -> SessionOrigin.of(wire, timeouts))
                .doOnNext(origin -> known.comesFrom(origin))
                .onErrorMap(failure -> Failures.own(Phase.CONNECT, "asking where the session comes from", failure));
    }

    /** What was known is void: the connection is lost, or leads to a server that does not know what we know. */
    void startAnew() {
        String session = known.session();
        if (session != null) {
            earlier.add(session, connector);
        }
        number++;
        rollbacks++;
        gate.left();
        beside = null;
        known = new KnownDatabase(named(), known.wasAt());
    }

    /** Said only of what is committed: a ledger that was created in a transaction may vanish with it. */
    public void ledgerIsCommitted() {
        ledgerIsFree();
        known.ledgerStands(true);
    }

    /** Nobody keeps us from the ledger now. */
    void ledgerIsFree() {
        lockedSince = 0;
    }

    /** A string of questions about the ledger, which somebody may have locked: outside a transaction nothing else ends that wait. */
    public SqlRequest question() {
        SqlRequest question = new SqlRequest();
        return inTransaction
                ? question
                : question.own(Sql.TIMEOUTS, Map.of("lock_timeout", Ledger.LOCK_TIMEOUT, "statement_timeout", ""));
    }

    /**
     * Sends a string of our own statements; rows come with the statement they belong to. Whatever fails is told as a failure
     * of ours.
     *
     * @param doing what we are about, to follow "while"
     */
    public Mono<Void> send(Phase phase, String doing, SqlRequest batch, BiConsumer<Sql, Row> rows) {
        return sendRaw(batch, rows).onErrorResume(failure -> told(phase, doing, failure));
    }

    /** A failure of one of our own statements; of a locked table, with who locks it, asked on the same connection. */
    <T> Mono<T> told(Phase phase, String doing, Throwable failure) {
        return Mono.defer(() -> {
            if (!(failure instanceof StatementFailure) || !SqlState.isLockTimeout(failure)) {
                return Mono.error(Failures.own(phase, doing, failure));
            }
            lockedFor();
            AtomicReference<@Nullable String> holders = new AtomicReference<>();
            SqlRequest question =
                    new SqlRequest().own(Sql.ROLLBACK).own(Sql.TABLE_HOLDERS, Map.of("table", options.table()));
            return sendRaw(question, (sql, row) -> holders.set(row.get("holders", String.class)))
                    .onErrorComplete()
                    .then(Mono.error(() -> Failures.lockedTable(doing, failure, holders.get(), lockedFor())));
        });
    }

    /** How long somebody has kept us from the ledger, from the first time that it was found locked. */
    public Duration lockedFor() {
        long now = System.nanoTime();
        lockedSince = lockedSince == 0 ? now : lockedSince;
        return Duration.ofNanos(now - lockedSince);
    }

    /** The same with the failure as it comes, for who makes something else of some. */
    Mono<Void> sendRaw(SqlRequest batch, BiConsumer<Sql, Row> rows) {
        return wire().flatMap(open -> open.send(
                        batch.text(), (index, row) -> batch.ifOwn(index, sql -> take(sql, row, rows)), remark -> {})
                .onErrorMap(StatementFailure.class, LedgerFault::orElse)
                .timeout(
                        timeouts.answer(),
                        Mono.error(() -> new TimeoutException(
                                "no answer within " + timeouts.answer().toMillis() + " ms")))
                // whoever goes on after that needs another connection
                .onErrorResume(SqlState::isConnectionLost, lost -> close().then(Mono.error(lost))));
    }

    private void take(Sql sql, Row row, BiConsumer<Sql, Row> rows) {
        if (sql == Sql.FIND_LEDGER_INPUT) {
            known.isSession(Rows.text(row, "session"));
        }
        rows.accept(sql, row);
    }

    public Mono<Wire> wire() {
        return Mono.defer(() -> {
            Wire open = slot.get();
            if (open != null) {
                return Mono.just(open);
            }
            // what follows belongs into the transaction, or behind the settings, of the one that is gone
            return inTransaction || alone && number > 1 ? Mono.error(gone()) : connector.open(slot, listener);
        });
    }

    /** Where no transaction is open: a connection that was lost while nobody used it is replaced, and nobody is set back. */
    public Mono<Void> connected() {
        return Mono.defer(() -> {
            Wire open = slot.get();
            return open == null || inTransaction
                    ? Mono.empty()
                    : open.isConnected().flatMap(connected -> connected ? Mono.empty() : close());
        });
    }

    private RuntimeException gone() {
        return Failures.lost(Phase.APPLY, new IOException("the connection is gone"));
    }

    /** Before a wait: asking where a session of our own comes from also takes the limit off it that a role may have. */
    public Mono<Void> undisturbed() {
        return known.knowsOrigin()
                ? Mono.empty()
                : origin().onErrorResume(SqlState::isConnectionLost, lost -> close().then(Mono.error(lost)))
                        .then();
    }

    /** Ends whatever transaction is open; a connection that cannot even do that is dropped. */
    public Mono<Void> rollBack() {
        return Mono.defer(() -> {
            rollbacks++;
            Wire open = slot.get();
            return open == null ? Mono.<Void>empty() : rollBack(open);
        });
    }

    private Mono<Void> rollBack(Wire open) {
        SqlRequest end = new SqlRequest().own(Sql.ROLLBACK);
        forgetPrepared(end);
        gate.leaveBehind(end);
        return open.send(end.text(), (i, row) -> {}, remark -> {})
                .timeout(timeouts.lastWords())
                .doOnSuccess(done -> gate.left())
                .onErrorResume(failure -> {
                    LOG.debugTrace("the rollback failed; the connection is dropped", failure);
                    earlier.doubt();
                    return close();
                });
    }

    /** Gives the connection back to the server; what it has taught us goes with it. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            startAnew();
            return slot.close();
        });
    }

    /** The run was cancelled, and what the server is doing for it is left to the server. */
    public Mono<Void> leave() {
        return slot.leave();
    }

    /** The run was cancelled: so is what the server is doing for it. */
    public Mono<Void> abandon() {
        return slot.abandon();
    }
}
