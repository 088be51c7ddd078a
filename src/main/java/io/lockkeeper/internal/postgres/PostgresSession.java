package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.postgres.backfill.PostgresBatches;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LedgerPlace;
import io.lockkeeper.internal.postgres.ledger.LedgerReading;
import io.lockkeeper.internal.postgres.ledger.LockHolders;
import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.ledger.UnmanagedObjects;
import io.lockkeeper.internal.postgres.ledger.WritableWait;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.standalone.EvidenceReader;
import io.lockkeeper.internal.postgres.standalone.LockedTransactions;
import io.lockkeeper.internal.postgres.standalone.NonTransactionalScript;
import io.lockkeeper.internal.postgres.standalone.PostgresNonTransactional;
import io.lockkeeper.internal.postgres.transactional.ReadAhead;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.message.Message;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.OnCancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One run at the database: what the flow asks for, given to whoever does it. Used by one subscriber, in sequence. */
public final class PostgresSession implements Database.Session, LockedTransactions {

    private final RunConnection connection;
    private final Connector direct;
    private final LedgerPlace place;
    private final Database.@Nullable Visit visit;

    /** Begun behind the last commit, unless the connection was rolled back or lost since. */
    private @Nullable LockWait ahead;

    private int aheadAt;
    private @Nullable ReadAhead readAhead;
    private @Nullable PostgresBatches batches;
    private int batchesOn;

    /**
     * @param direct opens the connections of non-transactional changes
     * @param visit what is done about another migrator that may be at work, or null
     */
    public PostgresSession(RunConnection connection, Connector direct, Database.@Nullable Visit visit) {
        this.visit = visit;
        this.connection = connection;
        this.direct = direct;
        this.place = new LedgerPlace(connection);
    }

    @Override
    public void admit(List<Step> pending) {
        if (visit != null) {
            visit.admit(pending);
        }
    }

    @Override
    public int connection() {
        return connection.number();
    }

    @Override
    public Mono<History> history(Mono<LedgerSearch> search) {
        return connection
                .connected()
                .then(Mono.zip(
                        connection.wire(),
                        search.doOnNext(place::searchFor)
                                .map(its -> LedgerReading.of(connection, its).answer())))
                .flatMap(ready -> connection.connected().then(ready.getT2()));
    }

    @Override
    public Mono<Void> find(LedgerSearch search) {
        return Mono.fromRunnable(() -> place.searchFor(search));
    }

    /** All that can be made ready is made ready while the connection opens. */
    @Override
    public Mono<History> historyUnless(Mono<LedgerSearch> expected) {
        return Mono.zip(
                        connection.wire(),
                        expected.doOnNext(place::searchFor)
                                .map(its -> LedgerReading.unlessDone(connection, its)
                                        .answer()))
                // reading the files may take longer than a server lets a session be idle
                .flatMap(ready -> connection.connected().then(ready.getT2()));
    }

    @Override
    public Mono<List<Message>> unmanagedObjects() {
        return place.find().flatMap(name -> UnmanagedObjects.of(connection, name));
    }

    @Override
    public Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns) {
        return place.find().flatMap(name -> new HistoryReader(connection, name, columns).read());
    }

    @Override
    public <T> Mono<T> transaction(Function<Database.LockedTransaction, Mono<T>> work) {
        return transaction(0, work);
    }

    @Override
    public <T> Mono<T> transaction(int pending, Function<Database.LockedTransaction, Mono<T>> work) {
        return inLock(pending, work::apply);
    }

    @Override
    public <T> Mono<T> locked(Function<LockedTransactions.Locked, Mono<T>> work) {
        return inLock(0, work::apply);
    }

    private <T> Mono<T> inLock(int pending, Function<PostgresTransaction, Mono<T>> work) {
        Mono<PostgresTransaction> obtained = connection
                .connected()
                .then(Mono.defer(place::find))
                .flatMap(name -> takeNextLock(name)
                        .obtain(pending)
                        .map(lock -> new PostgresTransaction(this, connection, name, lock, visit)));
        if (visit != null) {
            obtained = obtained.flatMap(transaction -> transaction.enter(visit)).repeatWhenEmpty(turns -> turns);
        }
        // a connection that serves one change is not replaced here: who opened it begins again
        return (connection.isAlone() ? obtained : new WritableWait(connection).over(obtained))
                .flatMap(transaction -> lend(transaction, work))
                .onErrorResume(failure -> {
                    connection.inTransaction(false);
                    return (failure instanceof TransientFailure.ConnectionLost
                                    ? connection.close()
                                    : connection.rollBack())
                            .then(Mono.error(failure));
                });
    }

    private <T> Mono<T> lend(PostgresTransaction transaction, Function<PostgresTransaction, Mono<T>> work) {
        connection.inTransaction(true);
        Mono<Void> end = Mono.defer(() -> {
            connection.inTransaction(false);
            return transaction.end();
        });
        return work.apply(transaction.lent()).delayUntil(result -> end).switchIfEmpty(end.then(Mono.empty()));
    }

    /** The lock that will be asked for next, to be asked for behind the commit of this transaction. */
    LockWait nextLock(LedgerName name) {
        LockWait next = new LockWait(connection, name, this::lockQuestion);
        ahead = next;
        aheadAt = connection.rollbacks();
        return next;
    }

    /** The script that was split before its turn, if one was. */
    @Nullable
    ReadAhead takeReadAhead() {
        ReadAhead taken = readAhead;
        readAhead = null;
        return taken;
    }

    void keep(@Nullable ReadAhead ahead) {
        readAhead = ahead;
    }

    private LockWait takeNextLock(LedgerName name) {
        LockWait begun = aheadAt == connection.rollbacks() ? ahead : null;
        ahead = null;
        return begun != null ? begun : new LockWait(connection, name, this::lockQuestion);
    }

    @Override
    public Mono<String> databaseName() {
        return Mono.defer(() -> {
            AtomicReference<String> name = new AtomicReference<>("");
            return connection
                    .send(
                            Phase.PLAN,
                            "asking for the database's name",
                            new SqlRequest().own(Sql.DATABASE),
                            (sql, row) -> name.set(Rows.text(row, "database")))
                    .then(Mono.fromSupplier(name::get));
        });
    }

    @Override
    public Mono<List<InvalidIndex>> invalidIndexes() {
        return place.find().flatMap(name -> {
            List<InvalidIndex> found = new ArrayList<>();
            SqlRequest look = new SqlRequest().own(Sql.INVALID_INDEXES, Map.of("ledger", name.qualified()));
            return connection
                    .send(
                            Phase.VERIFY,
                            "looking for INVALID indexes",
                            look,
                            (sql, row) -> found.add(
                                    new InvalidIndex(Rows.text(row, "qualified"), row.get("title", String.class))))
                    .thenReturn(found);
        });
    }

    @Override
    public Mono<Evidence> look(Step step) {
        if (step.kind() == MigrationKind.BATCHED) {
            return withoutLost().flatMap(name -> batches(name, step).look());
        }
        return withoutLost()
                .flatMap(name -> NonTransactionalScript.of(step.migration())
                        .flatMap(script -> new EvidenceReader(connection, name, step, script).look()));
    }

    /** Where the ledger is, once no session that this run has lost has the lock: whoever is looked for may wait for that. */
    private Mono<LedgerName> withoutLost() {
        return connection
                .connected()
                .then(Mono.defer(connection::undisturbed))
                .then(Mono.defer(place::find))
                .delayUntil(name -> LockHolders.endLost(connection, name.lockKey(connection.options()), false));
    }

    @Override
    public Mono<Evidence> observe(Step step) {
        return step.kind() == MigrationKind.NON_TRANSACTIONAL
                ? look(step)
                : place.find()
                        .flatMap(name -> step.kind() == MigrationKind.BATCHED
                                ? batches(name, step).observe(LockHolders.atWork(connection, name))
                                : LockHolders.atWork(connection, name).map(Evidence.Alive::new));
    }

    @Override
    public <T> Mono<T> standalone(Step step, Function<Database.NonTransactional, Mono<T>> work) {
        Mono<T> once = connection
                .connected()
                .then(Mono.defer(place::find))
                .flatMap(name -> Mono.usingWhen(
                        Mono.fromSupplier(() -> new PostgresSession(connection.alone(direct, name), direct, visit)),
                        alone -> SameDatabase.check(connection, direct, alone.connection, step)
                                .then(PostgresNonTransactional.open(alone.connection, alone, name, step))
                                .flatMap(work),
                        PostgresSession::close,
                        (alone, failure) -> alone.close(),
                        alone -> connection.options().onCancel() == OnCancel.LEAVE
                                ? alone.connection.leave()
                                : alone.abandon()));
        return new WritableWait(connection).over(once);
    }

    /** What is remembered from one batch to the next. */
    PostgresBatches batches(LedgerName name, Step step) {
        PostgresBatches begun = lockQuestion();
        if (begun == null || !begun.isOf(step)) {
            begun = new PostgresBatches(connection, name, step);
            batches = begun;
            batchesOn = connection.number();
        }
        return begun;
    }

    /** What was worked on last in batches on this connection, if anything was. */
    private @Nullable PostgresBatches lockQuestion() {
        return batchesOn == connection.number() ? batches : null;
    }

    /** Ends the run, and a session that may have kept the lock: nothing else of this run will meet it. */
    Mono<Void> end() {
        return Mono.defer(() -> connection.isInDoubt() ? withoutLost().then() : Mono.<Void>empty())
                .onErrorComplete()
                .then(close());
    }

    /** Ends the connection; a transaction that is open goes with it. */
    Mono<Void> close() {
        return connection.close();
    }

    /** The run was cancelled: so is what the server is doing for it. */
    Mono<Void> abandon() {
        return connection.abandon();
    }
}
