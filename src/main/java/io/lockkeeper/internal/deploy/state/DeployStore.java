package io.lockkeeper.internal.deploy.state;

import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.postgres.wire.WireSlot;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code lockkeeper_deploy}. Each write is one transaction on the one connection of its session: it takes the
 * lock, checks again that the claim is still its own, and writes. A write whose answer was lost is sent again: it brings the
 * same values, and the claim is checked again.
 */
public final class DeployStore {

    private static final Log LOG = Log.of("io.lockkeeper.deploy");

    private static final Timeouts TIMEOUTS = Timeouts.DEFAULT;
    private static final String DOING = "keeping the state of a deploy request";

    /** How often a statement is sent again after its connection was lost. */
    private static final int MORE_CONNECTIONS = 3;

    private final Connector connector;
    private final StoreOptions options;

    /** The table behind this factory; pools and proxies are unwrapped to the driver's own. */
    public DeployStore(ConnectionFactory factory, StoreOptions options) {
        this.connector = new Connector(factory, options.connectWait());
        this.options = options;
    }

    /**
     * Opens a connection and lends it to the work, then closes it, also on error and cancel. Fails with a
     * {@link io.lockkeeper.error.MigrateException} if that is not possible.
     */
    public <T> Mono<T> with(Function<Session, Mono<T>> work) {
        return DeploySql.ready()
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> new Session(new WireSlot(TIMEOUTS))),
                        work,
                        Session::leave,
                        (session, failure) -> session.leave(),
                        Session::leave));
    }

    /** One connection, which is opened again when it is lost. Its statements go one after the other. */
    public final class Session {

        private final WireSlot slot;
        private final AtomicReference<Mono<Void>> last = new AtomicReference<>(Mono.empty());
        private @Nullable String table;
        private volatile @Nullable Claim held;

        private Session(WireSlot slot) {
            this.slot = slot;
        }

        /** Creates the table if it is not there. */
        public Mono<Void> prepare() {
            return Mono.defer(() -> inTurn(sending(wire -> locate(wire).flatMap(there -> {
                        if (there) {
                            return Mono.<Void>empty();
                        }
                        return wire.send(text(locked(DeploySql.CREATE), Map.of()), (index, row) -> {}, notice -> {});
                    }))
                    .then()));
        }

        /** Whether anybody has created the table. */
        public Mono<Boolean> exists() {
            return inTurn(sending(this::locate));
        }

        /** Writes a new apply, unless one with its id is there. */
        public Mono<Void> begin(NewApply apply) {
            return rows(
                            locked(DeploySql.BEGIN_APPLY),
                            Map.of(
                                    "id", apply.id(),
                                    "organization", apply.organization(),
                                    "database", apply.database(),
                                    "plan", JsonMapper.shared().writeValueAsString(apply.plan()),
                                    "defer_deploy", Boolean.toString(apply.deferDeploy()),
                                    "defer_cutover", Boolean.toString(apply.deferCutover()),
                                    "skip_revert", Boolean.toString(apply.skipRevert()),
                                    "instant", Boolean.toString(apply.instant())),
                            row -> row)
                    .then();
        }

        /** The apply with that id; empty if there is none. */
        public Mono<Reading> read(String id) {
            return rows(
                            List.of(DeploySql.SETTINGS, DeploySql.READ),
                            Map.of("id", id, "deferred_millis", millis(options.deferred())),
                            row -> new Reading(
                                    StoredApply.parse(Rows.text(row, "record")),
                                    Rows.is(row, "held"),
                                    seconds(row.get("silent_seconds", Double.class)),
                                    Rows.is(row, "overdue")))
                    .flatMap(rows -> Mono.justOrEmpty(rows.stream().findFirst()));
        }

        private Duration seconds(@Nullable Double seconds) {
            return Duration.ofMillis(seconds == null ? 0 : Math.round(1000 * seconds));
        }

        /** The ids of a database's applies and their states, the one that was written last first. */
        public Mono<List<Map.Entry<String, String>>> list(String organization, String database) {
            return rows(
                    List.of(DeploySql.SETTINGS, DeploySql.LIST),
                    Map.of("organization", organization, "database", database),
                    row -> Map.entry(Rows.text(row, "id"), Rows.text(row, "state")));
        }

        /** Claims the apply; empty if another worker has it. */
        public Mono<StoredApply> claim(String id, String worker) {
            return rows(
                            locked(DeploySql.CLAIM),
                            Map.of("id", id, "worker", worker),
                            row -> StoredApply.parse(Rows.text(row, "record")))
                    .flatMap(rows -> Mono.justOrEmpty(rows.stream().findFirst()))
                    .doOnNext(apply -> held = new Claim(id, worker, apply.fence()));
        }

        /** Says that the worker is alive. Fails if the claim is another's by now. */
        public Mono<Void> heartbeat(Claim claim) {
            return rows(locked(DeploySql.HEARTBEAT), of(claim), row -> row)
                    .flatMap(rows -> rows.isEmpty() ? Mono.error(lost(claim)) : Mono.empty());
        }

        /** Writes what is new. Fails, and writes nothing, if the claim is another's by now. */
        public Mono<StoredApply> write(Claim claim, Change change) {
            Map<String, String> values = new HashMap<>(of(claim));
            values.put("change", change.json());
            return written(claim, DeploySql.WRITE, values);
        }

        /** Gives the attempt up: what was known of it is kept beside. Fails as {@link #write} does. */
        public Mono<StoredApply> startAgain(Claim claim, int attempt, String why) {
            Map<String, String> values = new HashMap<>(of(claim));
            values.put("attempt", Integer.toString(attempt));
            values.put("why", why);
            return written(claim, DeploySql.START_AGAIN, values)
                    // its answer was lost, and it was sent again
                    .onErrorResume(
                            LockTimeoutException.class,
                            refused -> heartbeat(claim)
                                    .then(read(claim.id()))
                                    .map(Reading::apply)
                                    .filter(apply -> apply.attempt() == attempt + 1)
                                    .switchIfEmpty(Mono.error(refused)));
        }

        private Mono<StoredApply> written(Claim claim, DeploySql sql, Map<String, String> values) {
            return rows(locked(sql), values, row -> StoredApply.parse(Rows.text(row, "record")))
                    .flatMap(rows -> rows.isEmpty() ? Mono.error(lost(claim)) : Mono.just(rows.get(0)));
        }

        /** Lets the next worker claim it at once, and closes. What fails here changes no result. */
        private Mono<Void> leave() {
            return Mono.defer(() -> {
                Claim claim = held;
                Mono<Void> release = claim == null || slot.get() == null
                        ? Mono.empty()
                        : rows(locked(DeploySql.RELEASE), of(claim), row -> row)
                                .then()
                                .timeout(TIMEOUTS.lastWords())
                                .onErrorComplete();
                return release.then(slot.leave());
            });
        }

        private LockTimeoutException lost(Claim claim) {
            return new LockTimeoutException(
                    "the claim of deploy " + claim.id() + ", which this worker had, was",
                    "another worker, which took it over because this one was silent for too long",
                    options.stale(),
                    "Nothing more is sent. See how it stands: lockkeeper deploy status.");
        }

        private Map<String, String> of(Claim claim) {
            return Map.of("id", claim.id(), "fence", Long.toString(claim.fence()), "worker", claim.worker());
        }

        private List<DeploySql> locked(DeploySql sql) {
            return List.of(DeploySql.ISOLATION, DeploySql.SETTINGS, DeploySql.LOCK, sql);
        }

        /** What the last of the statements returns. */
        private <T> Mono<List<T>> rows(List<DeploySql> statements, Map<String, String> values, Function<Row, T> each) {
            return inTurn(sending(wire -> located(wire).then(Mono.defer(() -> {
                List<T> rows = new ArrayList<>();
                return wire.send(
                                text(statements, values),
                                (index, row) -> {
                                    if (index == statements.size() - 1) {
                                        rows.add(each.apply(row));
                                    }
                                },
                                notice -> LOG.debug("{}", notice.message()))
                        .thenReturn(rows);
            }))));
        }

        /** One string without a begin is one transaction: where a statement fails, nothing of it stays open. */
        private String text(List<DeploySql> statements, Map<String, String> values) {
            Map<String, String> all = new HashMap<>(values);
            all.put("table", String.valueOf(table));
            all.put("stale_millis", millis(options.stale()));
            all.put("lock_millis", millis(TIMEOUTS.answer().dividedBy(4)));
            all.put("statement_millis", millis(TIMEOUTS.answer().dividedBy(2)));
            List<String> texts = new ArrayList<>();
            statements.forEach(sql -> texts.add(sql.text(all)));
            return String.join(";\n", texts);
        }

        private Mono<Void> located(Wire wire) {
            return table == null ? locate(wire).then() : Mono.empty();
        }

        private Mono<Boolean> locate(Wire wire) {
            return Mono.defer(() -> {
                AtomicReference<Boolean> there = new AtomicReference<>(false);
                String schema = options.schema() == null ? "" : options.schema();
                return wire.send(
                                DeploySql.FIND.text(Map.of("schema", schema, "name", options.table())),
                                (index, row) -> {
                                    table = Rows.text(row, "found");
                                    there.set(Rows.is(row, "there"));
                                },
                                notice -> {})
                        .then(Mono.fromSupplier(there::get));
            });
        }

        private <T> Mono<T> sending(Function<Wire, Mono<T>> statements) {
            return Mono.defer(() -> {
                        Wire open = slot.get();
                        return open == null ? connector.open(slot, MigrateListener.NONE) : Mono.just(open);
                    })
                    .flatMap(wire -> statements.apply(wire).timeout(TIMEOUTS.answer()))
                    .onErrorMap(failure -> Failures.own(Phase.APPLY, DOING, silent(failure)))
                    .onErrorResume(
                            TransientFailure.ConnectionLost.class,
                            lost -> slot.close().then(Mono.error(lost)))
                    .retryWhen(Retry.max(MORE_CONNECTIONS)
                            .filter(TransientFailure.class::isInstance)
                            .doBeforeRetry(signal -> LOG.info("{}: {}; trying again", DOING, signal.failure()))
                            .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                    .onErrorMap(TransientFailure.class, TransientFailure::unlessMended);
        }

        private Throwable silent(Throwable failure) {
            return failure instanceof TimeoutException
                    ? Failures.lost(Phase.APPLY, new TimeoutException("no answer within " + TIMEOUTS.answer()))
                    : failure;
        }

        private <T> Mono<T> inTurn(Mono<T> work) {
            return Mono.defer(() -> {
                Sinks.Empty<Void> done = Sinks.empty();
                Mono<Void> before = last.getAndSet(done.asMono());
                return before.then(work)
                        .doFinally(end ->
                                before.doFinally(ended -> done.tryEmitEmpty()).subscribe());
            });
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
