package io.lockkeeper.postgres;

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
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/** One run's connection, opened when first needed and again after it was lost. Used by one subscriber, in sequence. */
final class PostgresSession implements Database.Session {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.postgres");

    /** The ledger is absent, or of an older format: the locked path sees which, and mends it. */
    private static final Set<String> NO_LEDGER_YET =
            Set.of(SqlState.UNDEFINED_TABLE, SqlState.UNDEFINED_COLUMN, SqlState.INVALID_SCHEMA);

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
        return history("");
    }

    @Override
    public Mono<History> historyUnless(Mono<Fingerprint> expected) {
        return Mono.zip(wire(), expected).flatMap(ready -> history(ready.getT2().hex()));
    }

    /** @param fingerprint with which the rows are not wanted, or "" */
    private Mono<History> history(String fingerprint) {
        return Mono.defer(() -> {
                    known.begin();
                    Batch read =
                            new Batch().own(Sql.HISTORY, Map.of("ledger", reference(), "fingerprint", fingerprint));
                    Look look = new Look();
                    return send(read, (sql, row) -> look.take(row)).then(Mono.defer(look::history));
                })
                .onErrorResume(PostgresSession::isNoLedgerYet, failure -> Mono.just(History.EMPTY))
                .onErrorMap(failure -> Failures.own(Phase.PLAN, "reading the ledger", failure));
    }

    static boolean isNoLedgerYet(Throwable failure) {
        return failure instanceof StatementFailure statement && NO_LEDGER_YET.contains(statement.sqlState());
    }

    /** Qualified as soon as the schema is known; until then the search_path finds it, and the answer says where. */
    private String reference() {
        return ledger != null ? ledger.qualified() : SqlTemplate.identifier(options.table());
    }

    /** What a look at the ledger from outside the lock brings. */
    private final class Look {

        private final OtherLedger other = new OtherLedger(options.table());
        private boolean asExpected;

        /** A ledger that the search_path finds behind the current schema is somebody else's. */
        void take(Row row) {
            asExpected = Boolean.TRUE.equals(row.get("as_expected", Boolean.class));
            String found = row.get("ledger_schema", String.class);
            if (ledger == null && found != null && found.equals(row.get("current_schema", String.class))) {
                ledger = new LedgerName(found, options.table());
            }
            if (asExpected) {
                return;
            }
            if (ledger != null) {
                known.take(row);
            } else if (found != null) {
                other.take(row);
            }
        }

        Mono<History> history() {
            if (asExpected) {
                return ledger == null ? PostgresSession.this.history() : Mono.empty();
            }
            return Mono.just(other.history().orElseGet(PostgresSession.this::found));
        }
    }

    private History found() {
        ledgerStands = ledger != null;
        known.complete();
        // whoever asked has it all: none of it is news to the turn that may follow
        known.takeNews();
        return known.history();
    }

    @Override
    public Mono<List<String>> strangers() {
        return ledger().flatMap(this::strangers)
                .onErrorMap(failure -> Failures.own(Phase.PLAN, "looking for objects without a ledger", failure));
    }

    Mono<List<String>> strangers(LedgerName name) {
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
        return ledger().flatMap(name -> takeNextTurn(name).obtain())
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
        return Mono.defer(() -> {
            if (ledger != null) {
                return Mono.just(ledger);
            }
            return send(
                            new Batch().own(Sql.HOME, home()),
                            (sql, row) -> ledger = Ledger.Home.of(row).name(options.table()))
                    .then(Mono.fromSupplier(() -> ledger))
                    .onErrorMap(failure -> Failures.own(Phase.PLAN, "looking for the ledger's schema", failure));
        });
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
