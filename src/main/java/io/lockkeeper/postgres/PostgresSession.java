package io.lockkeeper.postgres;

import io.lockkeeper.error.Message;
import io.lockkeeper.error.Phase;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.LedgerSearch;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Database;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Log;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.run.Setback;
import io.lockkeeper.run.Worker;
import io.lockkeeper.script.MigrationKind;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One run's connection, opened when first needed and again after it was lost. Used by one subscriber, in sequence. */
final class PostgresSession implements Database.Session {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    private final Connector connector;
    private final Connector direct;
    private final PostgresOptions options;
    private final String runId;
    private final MigrateListener listener;
    private final Pace pace;

    private final WireSlot slot;
    private final boolean alone;
    private final Forerunners forerunners;
    private Acquaintance known;
    private int connection = 1;
    private boolean inTurn;
    private LedgerSearch search = LedgerSearch.OF_ANY;
    private @Nullable Step hindered;
    private @Nullable String inTheWay;

    /** When the ledger was found locked first; 0 for never, or not since the last turn. */
    private long lockedSince;

    /** @param direct opens the connections of long changes */
    PostgresSession(
            Connector connector,
            Connector direct,
            PostgresOptions options,
            Pace pace,
            String runId,
            MigrateListener listener) {
        this(connector, direct, options, pace, runId, listener, new Forerunners(), null);
    }

    /** @param aloneAt where the ledger stands, for the connection of one long change that no other can replace; else null */
    private PostgresSession(
            Connector connector,
            Connector direct,
            PostgresOptions options,
            Pace pace,
            String runId,
            MigrateListener listener,
            Forerunners forerunners,
            @Nullable LedgerName aloneAt) {
        this.forerunners = forerunners;
        this.direct = direct;
        this.pace = pace;
        this.slot = new WireSlot(pace);
        this.connector = connector;
        this.options = options;
        this.runId = runId;
        this.listener = listener;
        this.alone = aloneAt != null;
        this.known = new Acquaintance(named(), aloneAt);
    }

    /** Where the user says that the ledger stands, if they do. */
    private @Nullable LedgerName named() {
        return options.schema() == null ? null : at(options.schema());
    }

    private LedgerName at(String schema) {
        return new LedgerName(schema, options.table());
    }

    /** The role that may own it beside this one. */
    String ledgerOwner() {
        String found = known.ledgerOwner();
        return found == null ? options.trustedOwner() : found;
    }

    boolean knowsOwner() {
        return known.ledgerOwner() != null;
    }

    void ledgerIsOf(String owner) {
        known.ledgerIsOf(owner);
    }

    PostgresOptions options() {
        return options;
    }

    String runId() {
        return runId;
    }

    MigrateListener listener() {
        return listener;
    }

    Pace pace() {
        return pace;
    }

    /** @param lockTimeout of the statements to be watched, or null for the default */
    Watch watch(int pid, @Nullable Duration lockTimeout) {
        Pace unhurried = knowsOrigin() && !isDirect() ? pace.behindAPooler() : pace;
        return new Watch(connector, lockTimeout == null ? unhurried : unhurried.within(lockTimeout), pid);
    }

    boolean isDirect() {
        return known.isDirect();
    }

    boolean knowsOrigin() {
        return known.origin() != null;
    }

    void comesFrom(SessionOrigin told) {
        known.comesFrom(told);
        known.isSession(told.session());
    }

    /**
     * Ends what this run has lost, where that has this lock: not behind a pooler, where its process serves another client.
     *
     * @param idle only if it does nothing
     * @return whether there was any
     */
    Mono<Boolean> endLost(long key, boolean idle) {
        // what is refused in a turn would end that
        String lost = isDirect() && !inTurn ? forerunners.sessions(connector) : "";
        if (lost.isEmpty()) {
            return Mono.just(false);
        }
        AtomicBoolean ended = new AtomicBoolean();
        Batch end = new Batch()
                .own(
                        Sql.END_LOST,
                        Map.of(
                                "key",
                                Long.toString(key),
                                "sessions",
                                lost,
                                "application_name",
                                LockLook.NAME + runId,
                                "idle",
                                Boolean.toString(idle)));
        return sendRaw(end, (sql, row) -> {
                    LOG.info(
                            "ended pid {}, which kept its lock: this run has lost the connection to it",
                            row.get("pid"));
                    ended.set(true);
                })
                .onErrorResume(SqlState::isForbidden, refused -> {
                    LOG.warn("this role may not end a session that this run has lost: {}", Failures.inWords(refused));
                    forerunners.spare();
                    return Mono.empty();
                })
                .onErrorMap(failure -> Failures.own(Phase.LOCK, "ending a session that was lost", failure))
                .then(Mono.fromSupplier(ended::get));
    }

    /** Asks where the session comes from; not in a transaction of ours, where it has another name. */
    Mono<SessionOrigin> origin() {
        return wire().flatMap(wire -> SessionOrigin.of(wire, pace))
                .doOnNext(this::comesFrom)
                .onErrorMap(failure -> Failures.own(Phase.CONNECT, "asking where the session comes from", failure));
    }

    boolean knowsDefaults() {
        return known.defaults() != null;
    }

    void beganWith(Long defaults) {
        known.beganWith(defaults);
    }

    /** Whether a new connection would begin with other defaults of role and database than this one has. */
    boolean isOutOfDate(long defaults) {
        Long began = known.defaults();
        return !alone && known.isDirect() && began != null && began != defaults;
    }

    /** Somebody was in the way of that step when it was last looked at. */
    void inTheWay(Step step, String who) {
        hindered = step;
        inTheWay = who;
    }

    /** Who that was, in whichever try. */
    Optional<String> inTheWayOf(Step step) {
        return step.equals(hindered) ? Optional.ofNullable(inTheWay) : Optional.empty();
    }

    /** The script that runs now leaves names in the session, which a rollback does not take back. */
    void prepares() {
        known.prepare();
    }

    /** At the end of whatever ends the script. */
    void forget(Batch end) {
        if (known.prepares()) {
            end.own(Sql.FORGET_PREPARED);
        }
    }

    Forerunners forerunners() {
        return forerunners;
    }

    CodeTexts texts() {
        return known.texts();
    }

    KnownLedger known() {
        return known.rows();
    }

    @Override
    public int connection() {
        return connection;
    }

    /** What was known is void: the connection is lost, or leads to a server that does not know what we know. */
    void startAnew() {
        String session = known.session();
        if (session != null) {
            forerunners.add(session, connector);
        }
        connection++;
        hindered = null;
        known = new Acquaintance(named(), known.wasAt());
    }

    boolean ledgerStands() {
        return known.ledgerStands();
    }

    /** Said only of what is committed: a ledger that was created in a transaction may vanish with it. */
    void ledgerIsCommitted() {
        lockedSince = 0;
        known.ledgerStands(true);
    }

    @Override
    public Mono<History> history() {
        return history(Mono.just(LedgerSearch.OF_ANY));
    }

    @Override
    public Mono<History> history(Mono<LedgerSearch> search) {
        return connected()
                .then(Mono.zip(
                        wire(),
                        search.doOnNext(its -> this.search = its)
                                .map(its -> LedgerLook.of(this, its).answer())))
                .flatMap(ready -> connected().then(ready.getT2()));
    }

    @Override
    public Mono<Void> find(LedgerSearch search) {
        return Mono.fromRunnable(() -> this.search = search);
    }

    /** Whether there is one to read from: to read from one that is absent leaves an error in the server's log. */
    Mono<Boolean> isThere(LedgerName name) {
        return Mono.defer(
                () -> known.ledgerStands() ? Mono.just(true) : sight(name).map(LedgerSight::stands));
    }

    /** All that can be made ready is made ready while the connection opens. */
    @Override
    public Mono<History> historyUnless(Mono<LedgerSearch> expected) {
        return Mono.zip(
                        wire(),
                        expected.doOnNext(its -> search = its)
                                .map(its -> LedgerLook.unlessDone(this, its).answer()))
                // reading the files may take longer than a server lets a session be idle
                .flatMap(ready -> connected().then(ready.getT2()));
    }

    @Override
    public Mono<Void> prepare() {
        return ledger().then();
    }

    /** Where the ledger stands, if that is known. */
    @Nullable
    LedgerName ledgerName() {
        return known.ledger();
    }

    void ledgerIsIn(String schema) {
        known.ledgerIs(at(schema));
    }

    /** The ledger has been read from outside the lock. */
    History hasBeenRead() {
        lockedSince = 0;
        known.ledgerStands(known.ledger() != null);
        known.rows().completeWhole();
        // whoever asked has it all: none of it is news to the turn that may follow
        known.rows().takeNews();
        return known.rows().history();
    }

    @Override
    public Mono<List<Message>> strangers() {
        return ledger().flatMap(this::strangers);
    }

    Mono<List<Message>> strangers(LedgerName name) {
        Strangers strangers = new Strangers(options.table());
        Batch look = new Batch().own(Sql.STRANGERS, Map.of("ledger", name.qualified(), "schema", name.schema()));
        String doing = "looking for objects without a ledger";
        return send(Phase.PLAN, doing, look, (sql, row) -> strangers.add(row))
                .then(Mono.defer(() -> strangers
                        .flywayHistory()
                        .map(history -> new Batch().own(Sql.FLYWAY_VERSIONS, Map.of("history", history)))
                        .map(versions -> send(Phase.PLAN, doing, versions, (sql, row) -> strangers.addFlyway(row)))
                        .orElseGet(Mono::empty)))
                .then(Mono.fromSupplier(strangers::findings));
    }

    /** Whether it serves one long change, whose file may set there what it likes. */
    boolean isAlone() {
        return alone;
    }

    @Override
    public <T> Mono<T> turn(Function<Database.Turn, Mono<T>> work) {
        return turn(0, work);
    }

    @Override
    public <T> Mono<T> turn(int pending, Function<Database.Turn, Mono<T>> work) {
        Mono<PostgresTurn> obtained = connected()
                .then(Mono.defer(this::ledger))
                .flatMap(name -> takeNextTurn(name).obtain(pending));
        // a connection that serves one long change is not replaced here: who opened it begins again
        return (alone ? obtained : new WritableWait(this).over(obtained))
                .flatMap(turn -> lend(turn, work))
                .onErrorResume(failure -> {
                    inTurn = false;
                    return (failure instanceof Setback.ConnectionLost ? close() : rollBack()).then(Mono.error(failure));
                });
    }

    private <T> Mono<T> lend(PostgresTurn turn, Function<Database.Turn, Mono<T>> work) {
        inTurn = true;
        Mono<Void> end = Mono.defer(() -> {
            inTurn = false;
            return turn.end();
        });
        return work.apply(turn).delayUntil(result -> end).switchIfEmpty(end.then(Mono.empty()));
    }

    /** The turn that will be asked for next, to be begun behind the commit of this one. */
    LockWait nextTurn(LedgerName name) {
        LockWait next = new LockWait(this, name);
        known.nextTurn(next);
        return next;
    }

    private LockWait takeNextTurn(LedgerName name) {
        LockWait begun = known.takeNextTurn();
        return begun != null ? begun : new LockWait(this, name);
    }

    @Override
    public Mono<String> databaseName() {
        return Mono.defer(() -> {
            AtomicReference<String> name = new AtomicReference<>("");
            return send(
                            Phase.PLAN,
                            "asking for the database's name",
                            new Batch().own(Sql.DATABASE),
                            (sql, row) -> name.set(String.valueOf(row.get("database", String.class))))
                    .then(Mono.fromSupplier(name::get));
        });
    }

    @Override
    public Mono<List<InvalidIndex>> invalidIndexes() {
        return ledger().flatMap(name -> {
            List<InvalidIndex> found = new ArrayList<>();
            Batch look = new Batch().own(Sql.INVALID_INDEXES, Map.of("ledger", name.qualified()));
            return send(
                            Phase.VERIFY,
                            "looking for INVALID indexes",
                            look,
                            (sql, row) -> found.add(new InvalidIndex(
                                    String.valueOf(row.get("qualified", String.class)),
                                    row.get("title", String.class))))
                    .thenReturn(found);
        });
    }

    @Override
    public Mono<Evidence> look(Step step) {
        Mono<LedgerName> quiet = connected().then(Mono.defer(this::undisturbed)).then(Mono.defer(this::ledger));
        if (step.kind() == MigrationKind.BATCHED) {
            return quiet.flatMap(name -> batches(name, step).look());
        }
        return quiet.flatMap(name ->
                LongScript.of(step.migration()).flatMap(script -> new EvidenceReader(this, name, step, script).look()));
    }

    @Override
    public Mono<Evidence> observe(Step step) {
        return step.kind() == MigrationKind.STANDALONE
                ? look(step)
                : ledger().flatMap(name -> step.kind() == MigrationKind.BATCHED
                        ? batches(name, step).observe(atWork(name))
                        : atWork(name).map(Evidence.Alive::new));
    }

    /** Who of ours has the lock: empty if nobody has. */
    private Mono<Worker> atWork(LedgerName name) {
        return Mono.defer(() -> {
            String key = Long.toString(LockWait.key(options, name));
            LockLook look = new LockLook();
            Batch question = new Batch()
                    .own(Sql.LOCK_HOLDER, Map.of("key", key))
                    .own(Sql.BLOCKERS, Map.of("key", key, "pid", "0"));
            return send(Phase.LOCK, "asking who has the lock", question, look::take)
                    .then(Mono.fromSupplier(look::worker));
        });
    }

    @Override
    public <T> Mono<T> standalone(Step step, Function<Database.Standalone, Mono<T>> work) {
        Mono<T> once = connected()
                .then(Mono.defer(this::ledger))
                .flatMap(name -> Mono.usingWhen(
                        Mono.fromSupplier(() ->
                                new PostgresSession(direct, direct, options, pace, runId, listener, forerunners, name)),
                        alone -> PostgresStandalone.open(alone, name, step).flatMap(work),
                        PostgresSession::close,
                        (alone, failure) -> alone.close(),
                        alone -> options.onCancel() == OnCancel.LEAVE ? alone.leave() : alone.abandon()));
        return new WritableWait(this).over(once);
    }

    /** What is remembered from one batch to the next. */
    PostgresBatches batches(LedgerName name, Step step) {
        PostgresBatches begun = known.batches();
        if (begun == null || !begun.isOf(step)) {
            begun = new PostgresBatches(this, name, step);
            known.batches(begun);
        }
        return begun;
    }

    /** What was worked on last in batches, if anything was. */
    @Nullable
    PostgresBatches batches() {
        return known.batches();
    }

    /** Where the ledger stands or will stand: looked for once a connection, and only when nobody named the schema. */
    private Mono<LedgerName> ledger() {
        return Sql.ready().then(Mono.defer(() -> {
            LedgerName there = known.ledger();
            return there != null ? Mono.just(there) : findLedger();
        }));
    }

    /** It stays where it was as long as it is there: the search_path may have changed meanwhile. */
    private Mono<LedgerName> findLedger() {
        LedgerName wasAt = known.wasAt();
        Mono<LedgerName> found = wasAt == null
                ? search()
                : sight(wasAt).filter(LedgerSight::stands).map(sight -> wasAt).switchIfEmpty(Mono.defer(this::search));
        return found.doOnNext(known::ledgerIs);
    }

    private Mono<LedgerName> search() {
        return sight(null).map(sight -> {
            String schema = sight.choose(search);
            String place = schema == null ? sight.home() : schema;
            if (place == null) {
                throw LedgerFault.ofSchema();
            }
            return at(place);
        });
    }

    /** @param at where to look, or null for the whole search_path */
    private Mono<LedgerSight> sight(@Nullable LedgerName at) {
        return Mono.defer(() -> {
            LedgerSight sight = new LedgerSight(options.table());
            // a file that goes on has its own role again
            Batch look = alone ? question().own(Sql.OWN_ROLE) : question();
            return send(
                            Phase.PLAN,
                            "looking for the ledger",
                            Ledger.lookInTransaction(look, at, options.table()),
                            (sql, row) -> {
                                if (sql == Sql.LOOKED) {
                                    sight.take(row);
                                }
                            })
                    .thenReturn(sight);
        });
    }

    /** A string of questions about the ledger, which somebody may have locked: outside a turn nothing else ends that wait. */
    Batch question() {
        Batch question = new Batch();
        return inTurn
                ? question
                : question.own(Sql.TIMEOUTS, Map.of("lock_timeout", Ledger.LOCK_TIMEOUT, "statement_timeout", ""));
    }

    /**
     * Sends a string of our own statements; rows come with the statement they belong to. Whatever fails is told as a failure
     * of ours.
     *
     * @param doing what we are about, to follow "while"
     */
    Mono<Void> send(Phase phase, String doing, Batch batch, BiConsumer<Sql, Row> rows) {
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
            Batch question = new Batch().own(Sql.ROLLBACK).own(Sql.TABLE_HOLDERS, Map.of("table", options.table()));
            return sendRaw(question, (sql, row) -> holders.set(row.get("holders", String.class)))
                    .onErrorComplete()
                    .then(Mono.error(() -> Failures.lockedTable(doing, failure, holders.get(), lockedFor())));
        });
    }

    /** How long somebody has kept us from the ledger, from the first time that it was found locked. */
    Duration lockedFor() {
        long now = System.nanoTime();
        lockedSince = lockedSince == 0 ? now : lockedSince;
        return Duration.ofNanos(now - lockedSince);
    }

    /** The same with the failure as it comes, for who makes something else of some. */
    Mono<Void> sendRaw(Batch batch, BiConsumer<Sql, Row> rows) {
        return wire().flatMap(open -> open.send(
                        batch.text(), (index, row) -> batch.ifOwn(index, sql -> take(sql, row, rows)), remark -> {})
                .timeout(
                        pace.answer(),
                        Mono.error(() -> new TimeoutException(
                                "no answer within " + pace.answer().toMillis() + " ms")))
                // whoever goes on after that needs another connection
                .onErrorResume(SqlState::isConnectionLost, lost -> close().then(Mono.error(lost))));
    }

    private void take(Sql sql, Row row, BiConsumer<Sql, Row> rows) {
        if (sql == Sql.LOOK_FOR) {
            known.isSession(String.valueOf(row.get("session", String.class)));
        }
        rows.accept(sql, row);
    }

    Mono<Wire> wire() {
        return Mono.defer(() -> {
            Wire open = slot.get();
            if (open != null) {
                return Mono.just(open);
            }
            // what follows belongs into the transaction, or behind the settings, of the one that is gone
            return inTurn || alone && connection > 1 ? Mono.error(gone()) : connector.open(slot, listener);
        });
    }

    /** Where no transaction is open: a connection that was lost while nobody used it is replaced, and nobody is set back. */
    private Mono<Void> connected() {
        return Mono.defer(() -> {
            Wire open = slot.get();
            return open == null || inTurn
                    ? Mono.empty()
                    : open.isConnected().flatMap(connected -> connected ? Mono.empty() : close());
        });
    }

    private RuntimeException gone() {
        return Failures.lost(Phase.APPLY, new IOException("the connection is gone"));
    }

    /** Before a wait: asking where a session of our own comes from also takes the limit off it that a role may have. */
    private Mono<Void> undisturbed() {
        return knowsOrigin()
                ? Mono.empty()
                : origin().onErrorResume(SqlState::isConnectionLost, lost -> close().then(Mono.error(lost)))
                        .then();
    }

    /** Ends whatever transaction is open; a connection that cannot even do that is dropped. */
    Mono<Void> rollBack() {
        return Mono.defer(() -> {
            known.nextTurn(null);
            Wire open = slot.get();
            return open == null ? Mono.<Void>empty() : rollBack(open);
        });
    }

    private Mono<Void> rollBack(Wire open) {
        Batch end = new Batch().own(Sql.ROLLBACK);
        forget(end);
        return open.send(end.text(), (i, row) -> {}, remark -> {})
                .timeout(pace.lastWords())
                .onErrorResume(failure -> {
                    LOG.debugTrace("the rollback failed; the connection is dropped", failure);
                    return close();
                });
    }

    /** Gives the connection back to the server; what it has taught us goes with it. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            startAnew();
            return slot.close();
        });
    }

    /** The run was cancelled, and what the server is doing for it is left to the server. */
    Mono<Void> leave() {
        return slot.leave();
    }

    /** The run was cancelled: so is what the server is doing for it. */
    Mono<Void> abandon() {
        return slot.abandon();
    }
}
