package io.lockkeeper.postgres;

import io.lockkeeper.error.Message;
import io.lockkeeper.error.Phase;
import io.lockkeeper.plan.Fingerprint;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Database;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.OnCancel;
import io.lockkeeper.script.MigrationKind;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.function.Tuple2;

/** One run's connection, opened when first needed and again after it was lost. Used by one subscriber, in sequence. */
final class PostgresSession implements Database.Session {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.postgres");

    private final Connector connector;
    private final Connector direct;
    private final PostgresOptions options;
    private final String runId;
    private final MigrateListener listener;
    private final Pace pace;

    private final WireSlot slot;
    private final KnownLedger known = new KnownLedger();
    private @Nullable LedgerName ledger;
    private boolean ledgerStands;
    private @Nullable LockWait nextTurn;
    private @Nullable PostgresBatches batches;
    private boolean prepares;
    private @Nullable Step hindered;
    private @Nullable String inTheWay;
    private @Nullable SessionOrigin origin;

    /** @param direct opens the connections of long changes */
    PostgresSession(
            Connector connector,
            Connector direct,
            PostgresOptions options,
            Pace pace,
            String runId,
            MigrateListener listener) {
        this.direct = direct;
        this.pace = pace;
        this.slot = new WireSlot(pace);
        this.connector = connector;
        this.options = options;
        this.runId = runId;
        this.listener = listener;
        if (options.schema() != null) {
            this.ledger = new LedgerName(options.schema(), options.table());
        }
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
        Pace unhurried = origin != null && !origin.direct() ? pace.behindAPooler() : pace;
        return new Watch(connector, lockTimeout == null ? unhurried : unhurried.within(lockTimeout), pid);
    }

    boolean isDirect() {
        return origin != null && origin.direct();
    }

    boolean knowsOrigin() {
        return origin != null;
    }

    void comesFrom(SessionOrigin told) {
        origin = told;
    }

    /** Asks where the session comes from; not in a transaction of ours, where it has another name. */
    Mono<SessionOrigin> origin() {
        return wire().flatMap(wire -> SessionOrigin.of(wire, pace)).doOnNext(this::comesFrom);
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
        prepares = true;
    }

    /** At the end of whatever ends the script. */
    void forget(Batch end) {
        if (prepares) {
            end.own(Sql.FORGET_PREPARED);
        }
    }

    KnownLedger known() {
        return known;
    }

    boolean ledgerStands() {
        return ledgerStands;
    }

    /** Said only of what is committed: a ledger that was created in a transaction may vanish with it. */
    void ledgerIsCommitted() {
        ledgerStands = true;
    }

    @Override
    public Mono<History> history() {
        return Mono.defer(() -> new LedgerLook(this, "").answer());
    }

    /** All that can be made ready is made ready while the connection opens. */
    @Override
    public Mono<History> historyUnless(Mono<Fingerprint> expected) {
        return Mono.zip(wire(), expected.map(fingerprint -> new LedgerLook(this, fingerprint.hex()).answer()))
                .flatMap(Tuple2::getT2);
    }

    @Override
    public Mono<Void> prepare() {
        return ledger().then();
    }

    /** Where the ledger stands, if that is known. */
    @Nullable
    LedgerName ledgerName() {
        return ledger;
    }

    void ledgerIsIn(String schema) {
        ledger = new LedgerName(schema, options.table());
    }

    /** The ledger has been read from outside the lock. */
    History hasBeenRead() {
        ledgerStands = ledger != null;
        known.complete();
        // whoever asked has it all: none of it is news to the turn that may follow
        known.takeNews();
        return known.history();
    }

    @Override
    public Mono<List<Message>> strangers() {
        return ledger().flatMap(this::strangers)
                .onErrorMap(failure -> Failures.own(Phase.PLAN, "looking for objects without a ledger", failure));
    }

    Mono<List<Message>> strangers(LedgerName name) {
        Strangers strangers = new Strangers();
        Batch look = new Batch().own(Sql.STRANGERS, Map.of("ledger", name.qualified(), "schema", name.schema()));
        return send(look, (sql, row) -> strangers.add(row))
                .then(Mono.defer(() -> askFlyway(strangers)))
                .then(Mono.fromSupplier(strangers::findings));
    }

    private Mono<Void> askFlyway(Strangers strangers) {
        return strangers
                .flywayHistory()
                .map(history -> new Batch().own(Sql.FLYWAY_VERSIONS, Map.of("history", history)))
                .map(versions -> send(versions, (sql, row) -> strangers.addFlyway(row)))
                .orElseGet(Mono::empty);
    }

    @Override
    public <T> Mono<T> turn(Function<Database.Turn, Mono<T>> work) {
        return turn(0, work);
    }

    @Override
    public <T> Mono<T> turn(int pending, Function<Database.Turn, Mono<T>> work) {
        return ledger().flatMap(name -> takeNextTurn(name).obtain(pending))
                .flatMap(turn -> work.apply(turn).delayUntil(result -> turn.end()))
                .onErrorResume(failure -> rollBack().then(Mono.error(failure)));
    }

    /** The turn that will be asked for next, to be begun behind the commit of this one. */
    LockWait nextTurn(LedgerName name) {
        nextTurn = new LockWait(this, name);
        return nextTurn;
    }

    private LockWait takeNextTurn(LedgerName name) {
        LockWait begun = nextTurn;
        nextTurn = null;
        return begun != null ? begun : new LockWait(this, name);
    }

    @Override
    public Mono<List<Database.InvalidIndex>> invalidIndexes() {
        return ledger().flatMap(name -> {
            List<Database.InvalidIndex> found = new ArrayList<>();
            Batch look = new Batch().own(Sql.INVALID_INDEXES, Map.of("ledger", name.qualified()));
            return send(
                            look,
                            (sql, row) -> found.add(new Database.InvalidIndex(
                                    String.valueOf(row.get("qualified", String.class)),
                                    row.get("title", String.class))))
                    .thenReturn(found);
        });
    }

    @Override
    public Mono<Evidence> look(Step step) {
        if (step.kind() == MigrationKind.BATCHED) {
            return ledger().flatMap(name -> batches(name, step).look());
        }
        return ledger().flatMap(name ->
                LongScript.of(step.migration()).flatMap(script -> new EvidenceReader(this, name, step, script).look()));
    }

    @Override
    public <T> Mono<T> standalone(Step step, Function<Database.Standalone, Mono<T>> work) {
        return ledger().flatMap(name -> Mono.usingWhen(
                Mono.fromSupplier(() -> new PostgresSession(direct, direct, options, pace, runId, listener)),
                alone -> PostgresStandalone.open(alone, name, step).flatMap(work),
                PostgresSession::close,
                (alone, failure) -> alone.close(),
                alone -> options.onCancel() == OnCancel.LEAVE ? alone.leave() : alone.abandon()));
    }

    /** What is remembered from one batch to the next. */
    PostgresBatches batches(LedgerName name, Step step) {
        PostgresBatches known = batches;
        if (known == null || !known.isOf(step)) {
            known = new PostgresBatches(this, name, step);
            batches = known;
        }
        return known;
    }

    /** What was worked on last in batches, if anything was. */
    @Nullable
    PostgresBatches batches() {
        return batches;
    }

    /** Where the ledger stands or will stand: asked once, and only when nobody named the schema. */
    private Mono<LedgerName> ledger() {
        return Sql.ready().then(Mono.defer(() -> {
            if (ledger != null) {
                return Mono.just(ledger);
            }
            return send(
                            new Batch().own(Sql.HOME, home()),
                            (sql, row) -> ledger = Ledger.Home.of(row).name(options.table()))
                    .then(Mono.fromSupplier(() -> ledger))
                    .onErrorMap(failure -> Failures.own(Phase.PLAN, "looking for the ledger's schema", failure));
        }));
    }

    Map<String, String> home() {
        return Map.of("schema", ledger == null ? "" : ledger.schema(), "table", options.table());
    }

    /** Sends a string of our own statements; rows come with the statement they belong to. */
    Mono<Void> send(Batch batch, BiConsumer<Sql, Row> rows) {
        return wire().flatMap(open -> open.send(
                        batch.text(), (index, row) -> batch.ifOwn(index, sql -> rows.accept(sql, row)), remark -> {})
                .timeout(
                        pace.answer(),
                        Mono.error(() -> new TimeoutException(
                                "no answer within " + pace.answer().toMillis() + " ms")))
                // whoever goes on after that needs another connection
                .onErrorResume(SqlState::isConnectionLost, lost -> close().then(Mono.error(lost))));
    }

    Mono<Wire> wire() {
        return Mono.defer(() -> {
            Wire open = slot.get();
            return open != null ? Mono.just(open) : connector.open(slot, listener);
        });
    }

    /** Ends whatever transaction is open; a connection that cannot even do that is dropped. */
    Mono<Void> rollBack() {
        return Mono.defer(() -> {
            nextTurn = null;
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
                    LOG.debug("the rollback failed; the connection is dropped", failure);
                    return close();
                });
    }

    /** Gives the connection back to the server. */
    Mono<Void> close() {
        return slot.close();
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
