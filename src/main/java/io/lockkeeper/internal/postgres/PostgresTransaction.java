package io.lockkeeper.internal.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LockHolders;
import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.standalone.LockedTransactions;
import io.lockkeeper.internal.postgres.transactional.CodeRun;
import io.lockkeeper.internal.postgres.transactional.PostgresCode;
import io.lockkeeper.internal.postgres.transactional.ScriptRun;
import io.lockkeeper.internal.run.BatchResult;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Holder;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A locked transaction: the transaction that {@link LockWait} began. */
final class PostgresTransaction implements Database.LockedTransaction, LockedTransactions.Locked {

    private final PostgresSession session;
    private final LedgerName ledger;
    private final RunConnection connection;
    private final LockWait.Outcome lock;
    private List<LedgerRow> news = List.of();
    private final Database.@Nullable Visit visit;
    private boolean open = true;

    PostgresTransaction(
            PostgresSession session,
            RunConnection connection,
            LedgerName ledger,
            LockWait.Outcome lock,
            Database.@Nullable Visit visit) {
        this.visit = visit;
        this.session = session;
        this.connection = connection;
        this.ledger = ledger.ownedBy(connection.ledgerOwner());
        this.lock = lock;
    }

    @Override
    public History history() {
        return connection.ledger().history().withUnmanagedObjects(lock.unmanagedObjects());
    }

    @Override
    public boolean isHeld() {
        return lock.held();
    }

    /** What one that has ended before anybody worked in it has read is news to the next one. */
    PostgresTransaction lent() {
        news = connection.ledger().takeNews();
        return this;
    }

    @Override
    public List<LedgerRow> news() {
        return news;
    }

    @Override
    public Duration waited() {
        return lock.waited();
    }

    @Override
    public Mono<Duration> apply(Step step) {
        return apply(step, null, null);
    }

    @Override
    public Mono<Duration> applyAndGoOn(Step step, Step following) {
        return Mono.defer(() -> apply(step, following, goesOn() ? session.nextLock(ledger) : null));
    }

    /** Whoever leads is waited for; else others come first who have been met, and behind a pooler those who want its sessions. */
    private boolean goesOn() {
        return lock.leads() || lock.waited().isZero() && connection.known().isDirect() && !connection.asksForGate();
    }

    private Mono<Duration> apply(Step step, @Nullable Step following, @Nullable LockWait next) {
        return Mono.defer(() -> run(step, following, next))
                .doOnNext(took -> committed())
                .onErrorResume(StepFailedException.class, failure -> explained(step, failure));
    }

    /** Where what is to be made is there, another migrator may have made it. */
    private <T> Mono<T> explained(Step step, StepFailedException failure) {
        Version version = step.migration().version();
        return visit != null
                        || version == null
                        || !SqlState.isThere(failure.sqlState().orElse(""))
                ? Mono.error(failure)
                : connection
                        .rollBack()
                        .then(Mono.defer(() -> HistoryReader.whoRan(connection, ledger, version)))
                        .onErrorComplete()
                        .flatMap(advice -> Mono.<T>error(failure.withAdvice(advice)))
                        .switchIfEmpty(Mono.error(failure));
    }

    private Mono<Duration> run(Step step, @Nullable Step following, @Nullable LockWait next) {
        if (!lock.held()) {
            return Mono.error(new IllegalStateException("nothing is applied without the lock"));
        }
        return tellBeside(step).then(Mono.defer(() -> applyNow(step, following, next)));
    }

    /** Emits this transaction, or nothing if it has ended and the time for another one has come. */
    Mono<PostgresTransaction> enter(Database.Visit its) {
        if (!lock.held()) {
            return Mono.just(this);
        }
        connection.inTransaction(true);
        return its.enter(this)
                .flatMap(pause -> {
                    connection.inTransaction(false);
                    return end().then(Mono.delay(pause)).thenReturn(false);
                })
                .defaultIfEmpty(true)
                .filter(goesOn -> goesOn)
                .map(goesOn -> this);
    }

    /** Has another migrator's history written with the record of that step. */
    @Override
    public Mono<Void> tellBeside(Step step) {
        return visit == null
                ? Mono.empty()
                : visit.rowsOf(step)
                        .doOnNext(rows -> connection.beside(request -> OtherTables.add(request, rows)))
                        .then();
    }

    private Mono<Duration> applyNow(Step step, @Nullable Step following, @Nullable LockWait next) {
        if (LoadedMigration.of(step.migration()).code() instanceof PostgresCode code) {
            return new CodeRun(connection, step, code).apply(ledger, lock.obtained());
        }
        ScriptRun script = new ScriptRun(connection, ledger, step, lock.obtained(), next, session.takeReadAhead());
        Mono<Void> ahead =
                following == null ? Mono.empty() : Mono.fromRunnable(() -> session.keep(script.readAhead(following)));
        // in this order: the next script is split once this one is on its way
        return Mono.when(script.run(), ahead).then(Mono.fromSupplier(script::took));
    }

    @Override
    public Mono<Evidence> evidence(Step step) {
        return session.batches(ledger, step).evidence();
    }

    @Override
    public Mono<BatchResult> batch(Step step) {
        return session.batches(ledger, step).batch(lock.obtained()).doOnNext(done -> committed());
    }

    @Override
    public Mono<Void> fail(Step step, Throwable why) {
        return commit(session.batches(ledger, step).failed(why), "recording that " + step.title() + " failed");
    }

    @Override
    public Mono<Void> postpone(Step step, @Nullable String inTheWay, Duration delay) {
        return session.batches(ledger, step)
                .postpone(lock.obtained(), inTheWay, delay)
                .doOnSuccess(done -> connection.ledgerIsCommitted());
    }

    @Override
    public Mono<Void> baseline(List<BaselineMark> marks) {
        return commit(
                Ledger.baseline(
                        ledger, marks, connection.runId(), lock.obtained().at()),
                "recording the baseline");
    }

    @Override
    public Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns) {
        return new HistoryReader(connection, ledger, columns).read();
    }

    @Override
    public String ledger() {
        return ledger.qualified();
    }

    @Override
    public String ledgerSchema() {
        return ledger.schema();
    }

    @Override
    public Mono<Boolean> tryLock(OtherLock lock) {
        return OtherTables.tryLock(connection, lock);
    }

    @Override
    public Mono<Holder> holder(OtherLock lock) {
        return LockHolders.of(connection, lock);
    }

    @Override
    public Mono<Void> export(OtherRows rows) {
        SqlRequest request = new SqlRequest();
        OtherTables.add(request, rows);
        return commit(request.own(Sql.COMMIT), "writing " + rows.place());
    }

    @Override
    public Mono<Void> takeOver(List<Takeover> taken) {
        return commit(
                Ledger.takeOver(
                        ledger, taken, connection.runId(), lock.obtained().at()),
                "recording what is taken over");
    }

    @Override
    public Mono<Boolean> hasWord(Version version) {
        AtomicBoolean has = new AtomicBoolean();
        Map<String, String> word =
                Map.of("ledger", ledger(), "version", version.toString(), "run_id", connection.runId());
        SqlRequest look = new SqlRequest().own(Sql.HAS_WORD, word);
        return connection
                .send(
                        Phase.LOCK,
                        "looking for an earlier resolution of V" + version,
                        look,
                        (sql, row) -> has.set(Rows.is(row, "has_word")))
                .then(Mono.fromSupplier(has::get));
    }

    @Override
    public Mono<Void> accept(Version version, @Nullable Checksum now, String reason) {
        return commit(Ledger.accept(ledger, version, now, connection.runId(), reason), "recording what is accepted");
    }

    @Override
    public Mono<Void> resolve(Resolution resolution, MigrationKind kind, String reason) {
        return commit(
                Ledger.resolve(
                        ledger,
                        resolution,
                        kind,
                        connection.runId(),
                        reason,
                        lock.obtained().at()),
                "recording what is resolved");
    }

    private Mono<Void> commit(SqlRequest request, String doing) {
        return commit(request, doing, (sql, row) -> {});
    }

    @Override
    public Mono<Void> commit(SqlRequest request, String doing, BiConsumer<Sql, Row> rows) {
        return connection.send(Phase.APPLY, doing, request, rows).doOnSuccess(done -> committed());
    }

    private void committed() {
        open = false;
        connection.beside(null);
        connection.ledgerIsCommitted();
    }

    /** Gives the lock back when no action has. */
    Mono<Void> end() {
        return Mono.defer(() -> open ? connection.rollBack() : Mono.empty());
    }
}
