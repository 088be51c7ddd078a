package io.lockkeeper.internal.postgres.backfill;

import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LedgerPlace;
import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Rows;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.transactional.CodeRun;
import io.lockkeeper.internal.postgres.transactional.PostgresCode;
import io.lockkeeper.internal.run.BatchResult;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The batches of one step, as one session works on them. A batch is one transaction: lock, work, checkpoint. Whatever is
 * remembered from one batch to the next only saves a question; the checkpoint that is read under the lock decides.
 */
public final class PostgresBatches implements LockWait.Question {

    private final RunConnection connection;
    private final LedgerName ledger;
    private final Step step;
    private @Nullable BatchWork work;

    /** The cursor of the checkpoint that we wrote last, as long as nothing has gone wrong since. */
    private @Nullable String reached;

    private boolean asked;
    private @Nullable Checkpoint found;

    public PostgresBatches(RunConnection connection, LedgerName ledger, Step step) {
        this.connection = connection;
        this.ledger = ledger;
        this.step = step;
    }

    public boolean isOf(Step other) {
        return step.equals(other);
    }

    /** Adds to the string that takes the lock what this transaction will want to know, if that can be known already. */
    @Override
    public void ask(SqlRequest request) {
        asked = false;
        found = null;
        if (reached != null && work != null) {
            asked = true;
            request.own(Sql.BATCH_CHECKPOINT, Ledger.identity(ledger, step.migration()));
            work.ask(request, reached);
        }
    }

    /** Takes what came of that. */
    @Override
    public void take(Sql sql, Row row) {
        if (sql == Sql.BATCH_CHECKPOINT) {
            found = Checkpoint.of(row);
        } else if (sql == Sql.BATCH_BOUNDS && work != null) {
            work.take(row);
        }
    }

    /** Whether it may be the question that the server has refused. */
    @Override
    public boolean isToBlame(Throwable failure) {
        return asked && failure instanceof StatementFailure && !SqlState.isConnectionLost(failure);
    }

    /** The string with the question was refused: the next one goes without it. */
    @Override
    public void forget() {
        reached = null;
        asked = false;
        found = null;
    }

    /** From outside: empty when nobody has begun. */
    public Mono<Evidence> look() {
        return new LedgerPlace(connection)
                .isThere(ledger)
                .flatMap(there -> there ? read() : Mono.<Void>empty())
                .then(Mono.fromSupplier(
                        () -> found == null ? null : found.evidence(connection.runId(), step.migration())));
    }

    /**
     * How it stands to somebody who only asks: whoever of ours has the lock is at work on it, however long its batch takes.
     *
     * @param atWork who that is
     */
    public Mono<Evidence> observe(Mono<Worker> atWork) {
        Mono<Evidence> byCheckpoint = look();
        return byCheckpoint
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(seen -> atWork.<Evidence>map(worker -> new Evidence.Alive(soFar(worker)))
                        .switchIfEmpty(Mono.justOrEmpty(seen)));
    }

    /** What it met when it last tried counts until it meets somebody else. */
    private Worker soFar(Worker worker) {
        if (found == null) {
            return worker;
        }
        Progress now = worker.progress();
        Progress known = found.progress();
        return new Worker(
                worker.pid(),
                worker.applicationName(),
                worker.state(),
                now == null ? known : known.blockedBy(now.blockedBy()));
    }

    /** Under the lock: writes down that this run is at work on it and tries again later. Commits. */
    public Mono<Void> postpone(LockWait.Obtained transaction, @Nullable String inTheWay, Duration delay) {
        return evidence()
                .filter(seen -> !(seen instanceof Evidence.Alive || seen instanceof Evidence.Unverifiable))
                .flatMap(ours -> {
                    BatchPlace place = new BatchPlace(connection, step, transaction, found);
                    Map<String, String> row =
                            row(work, place, new BatchWork.Portion(0, place.cursor(), new SqlRequest(), ""));
                    // a look that came too late for this try does not take back what an earlier one has seen
                    String known = found != null && found.isOf(connection.runId()) ? found.inTheWay() : null;
                    row.put("in_the_way", inTheWay != null ? inTheWay : known != null ? known : "");
                    row.put("pause", Long.toString(delay.toMillis()));
                    SqlRequest request = new SqlRequest();
                    Ledger.reset(request, connection.known().isDirect());
                    request.own(found == null ? Sql.BATCH_FIRST : Sql.BATCH_NEXT, row)
                            .own(Sql.COMMIT);
                    return connection.send(Phase.APPLY, "postponing " + step.title(), request, (sql, written) -> {});
                });
    }

    /** Under the lock. */
    public Mono<Evidence> evidence() {
        Mono<Void> known = asked ? Mono.empty() : read();
        return known.then(Mono.fromSupplier(() -> {
            if (found == null || !found.isOf(connection.runId())) {
                reached = null;
            }
            return found == null ? new Evidence.Nothing() : found.evidence(connection.runId(), step.migration());
        }));
    }

    private Mono<Void> read() {
        return Mono.defer(() -> {
            found = null;
            SqlRequest look =
                    connection.question().own(Sql.BATCH_CHECKPOINT, Ledger.identity(ledger, step.migration()));
            return connection.send(Phase.VERIFY, "reading the checkpoint of " + step.title(), look, this::take);
        });
    }

    /** The next batch, or the record that there was none. Commits. */
    public Mono<BatchResult> batch(LockWait.Obtained transaction) {
        return Mono.defer(() -> {
            reached = null;
            BatchPlace place = new BatchPlace(connection, step, transaction, found);
            return work(transaction.database())
                    .doOnNext(known -> refuseEdited(known, place.before()))
                    .flatMap(known -> known.next(place).flatMap(portion -> commit(known, place, portion)));
        });
    }

    private Mono<BatchWork> work(String database) {
        return work != null ? Mono.just(work) : open(database).doOnNext(opened -> work = opened);
    }

    private Mono<BatchWork> open(String database) {
        return LoadedMigration.of(step.migration()).code() instanceof PostgresCode code
                ? Mono.just(new CodeBatches(new CodeRun(connection, step, code)))
                : StatementBatches.of(connection, step, database).cast(BatchWork.class);
    }

    private void refuseEdited(BatchWork known, @Nullable Checkpoint before) {
        if (before != null && !before.hash().isEmpty() && !before.hash().equals(known.hash())) {
            Migration migration = step.migration();
            throw new DriftException(Message.of(
                    "%s is half done with another content%s: %s rows in %s batches. Undo the edit in %s until it is done, or start again with: %s",
                    migration.title(),
                    LoadedMigration.of(migration).script().placeholders().isNone()
                            ? ""
                            : ", or with other values of placeholders",
                    before.rows(),
                    before.batches(),
                    LoadedMigration.of(migration).script().file(),
                    Remedy.resolvePending(String.valueOf(migration.version()))));
        }
    }

    private Mono<BatchResult> commit(BatchWork known, BatchPlace place, BatchWork.Portion portion) {
        SqlRequest request = portion.statements();
        AtomicReference<@Nullable BatchResult> result = new AtomicReference<>();
        Map<String, String> row = row(known, place, portion);
        Checkpoint before = place.before();
        if (portion.cursor() != null) {
            Ledger.reset(request, connection.known().isDirect());
            request.own(before == null ? Sql.BATCH_FIRST : Sql.BATCH_NEXT, row).own(Sql.COMMIT);
        } else if (before == null) {
            Ledger.record(
                    request,
                    ledger.ownedBy(connection.ledgerOwner()),
                    step,
                    connection.runId(),
                    place.transaction().at(),
                    connection.known().isDirect(),
                    connection::tellBeside,
                    Sql.COMMIT);
        } else {
            Ledger.reset(request, connection.known().isDirect());
            request.own(Sql.BATCH_COMPLETE, row).own(Sql.COMMIT);
        }
        return place.execution(portion.what())
                .send(request, (sql, written) -> {
                    if (sql != Sql.RECORD && SqlRequest.RECORDS.contains(sql)) {
                        result.set(result(sql, written, known, row));
                    }
                })
                .then(Mono.fromSupplier(() -> {
                    reached = portion.cursor();
                    connection.known().texts().ended();
                    return result.get();
                }));
    }

    private static BatchResult result(Sql sql, Row written, BatchWork known, Map<String, String> row) {
        return sql == Sql.BATCH_COMPLETE || sql == Sql.RECORD
                ? new BatchResult.Whole(Duration.ofMillis(Rows.number(written, "took_millis")))
                : new BatchResult.More(Checkpoint.progress(
                        Long.parseLong(row.get("rows")),
                        known.total(),
                        Long.parseLong(row.get("run_rows")),
                        Rows.number(written, "run_millis")));
    }

    private Map<String, String> row(@Nullable BatchWork known, BatchPlace place, BatchWork.Portion portion) {
        Migration migration = step.migration();
        Checkpoint before = place.before();
        boolean sameRun = before != null && before.isOf(connection.runId());
        long rows = before == null ? 0 : before.rows();
        Map<String, String> values = new HashMap<>(Ledger.identity(ledger, migration));
        values.put("trusted", connection.ledgerOwner());
        values.put("kind", step.kind().label());
        values.put("run_id", connection.runId());
        values.put(
                "breaking",
                Boolean.toString(LoadedMigration.of(migration).header().breaking()));
        values.put("position", Long.toString(before == null ? 0 : before.position()));
        values.put("began", place.transaction().at());
        values.put("hash", known != null ? known.hash() : before == null ? "" : before.hash());
        values.put("begun", Boolean.toString(portion.cursor() != null));
        values.put("in_the_way", "");
        values.put("cursor", portion.cursor() == null ? "" : portion.cursor());
        values.put("rows", Long.toString(rows + portion.rows()));
        values.put("batches", Long.toString((before == null ? 0 : before.batches()) + (portion.rows() > 0 ? 1 : 0)));
        Long total = known != null ? known.total() : before == null ? null : before.total();
        values.put("total", total == null ? "" : Long.toString(total));
        values.put(
                "run_began", sameRun ? before.runBegan() : place.transaction().at());
        values.put("run_rows", Long.toString(sameRun ? before.runRows() : rows));
        values.put("pause", Long.toString(LoadedMigration.of(migration).pause().toMillis()));
        return values;
    }

    /** Writes down that a batch failed, on the checkpoint that is ours. */
    public SqlRequest failed(Throwable why) {
        Map<String, String> values = new HashMap<>(Ledger.identity(ledger, step.migration()));
        values.put("run_id", connection.runId());
        values.put("trusted", connection.ledgerOwner());
        values.put("failure", String.valueOf(why.getMessage()));
        return new SqlRequest().own(Sql.BATCH_FAIL, values).own(Sql.COMMIT);
    }
}
