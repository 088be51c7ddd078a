package io.lockkeeper.postgres;

import io.lockkeeper.error.Location;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Setback;
import io.lockkeeper.run.Setback.Contention;
import io.lockkeeper.script.Header;
import io.lockkeeper.script.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One transactional migration from its first statement to its commit. A small one is a single round trip: statements,
 * ledger row and commit in one string; a large one goes in bounded pieces.
 */
final class ScriptRun {

    private static final String ROLLED_BACK = "It was rolled back as a whole; nothing of it was kept.";

    private static final String AT_COMMIT = "It failed at commit, when deferred constraints are checked.";

    private final PostgresSession session;
    private final LedgerName ledger;
    private final Step step;
    private final LockWait.Obtained turn;
    private final Watch watch;
    private boolean recorded;

    ScriptRun(PostgresSession session, LedgerName ledger, Step step, LockWait.Obtained turn) {
        this.session = session;
        this.ledger = ledger;
        this.step = step;
        this.turn = turn;
        this.watch = session.watch(
                turn.pid(),
                step.migration().header().lockTimeout().orElse(session.options().lockTimeout()));
    }

    Mono<Void> run() {
        return Flux.using(
                        () -> new ScriptReader(
                                step.migration()
                                        .script()
                                        .unchangedSince(step.migration().checksum()),
                                turn.database(),
                                timeouts(step.migration().header())),
                        reader -> pieces(reader).concatMap(piece -> send(reader, piece), 0),
                        ScriptReader::close)
                .then(Mono.defer(() -> recorded ? Mono.empty() : send(recorded(new Batch()))));
    }

    private static Batch timeouts(Header header) {
        Batch opening = new Batch();
        if (header.lockTimeout().isPresent() || header.statementTimeout().isPresent()) {
            opening.own(
                    Sql.TIMEOUTS,
                    Map.of(
                            "lock_timeout", millis(header.lockTimeout()),
                            "statement_timeout", millis(header.statementTimeout())));
        }
        return opening;
    }

    private static String millis(Optional<Duration> timeout) {
        return timeout.map(Duration::toMillis).map(String::valueOf).orElse("");
    }

    /** One at a time, since a copy reads its data where the next piece begins. */
    private Flux<ScriptReader.Piece> pieces(ScriptReader reader) {
        return reading(Flux.generate(sink -> {
            ScriptReader.Piece next = reader.next();
            if (next == null) {
                sink.complete();
            } else {
                sink.next(next);
            }
        }));
    }

    /** What waits for a disk gets a thread that may; what is in memory is spared the way there and back. */
    private <T> Flux<T> reading(Flux<T> script) {
        return step.migration().script().isInMemory() ? script : script.subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Void> send(ScriptReader reader, ScriptReader.Piece piece) {
        if (piece.copy() != null) {
            return copy(piece.copy(), Objects.requireNonNull(piece.dataFrom()), reader);
        }
        Batch statements = Objects.requireNonNull(piece.statements());
        return send(piece.last() ? recorded(statements) : statements);
    }

    private Batch recorded(Batch batch) {
        recorded = true;
        Ledger.record(batch, ledger, step, session.runId(), turn.at());
        return batch;
    }

    private Mono<Void> send(Batch batch) {
        Mono<Void> sent = session.wire()
                .flatMap(wire -> wire.send(batch.text(), (statement, row) -> {}, remark -> tell(batch, remark)));
        return watch.over(sent).onErrorMap(failure -> translate(batch, null, failure));
    }

    private Mono<Void> copy(Statement copy, Location dataFrom, ScriptReader reader) {
        Batch alone = new Batch().script(copy);
        Mono<Void> sent = session.wire().flatMap(wire -> wire.copy(alone.text(), reading(reader.copyData())));
        return watch.over(sent).onErrorMap(failure -> translate(alone, dataFrom, failure));
    }

    private void tell(Batch batch, Wire.Remark remark) {
        // names are cut while the string is read, before any of its statements runs: the server does not tell in which
        boolean whileReading = remark.position() == 0 && remark.sqlState().equals(SqlState.NAME_TOO_LONG);
        Location location = whileReading
                ? null
                : batch.place(remark.statement(), remark.position())
                        .map(Batch.Place::location)
                        .orElse(null);
        session.listener().noticed(step, new Notice(remark.severity(), remark.message(), location));
    }

    private Throwable translate(Batch batch, @Nullable Location dataFrom, Throwable failure) {
        if (!(failure instanceof StatementFailure refused) || SqlState.isConnectionLost(failure)) {
            return Failures.own(Phase.APPLY, "applying " + step.title(), failure);
        }
        if (batch.is(refused.statement(), Sql.RECORD)) {
            return Failures.own(Phase.APPLY, "recording " + step.title(), failure);
        }
        StepFailedException failed = dataLine(dataFrom, refused)
                .map(line -> failed(line, null, false, refused))
                .orElseGet(() -> failed(batch, refused));
        if (refused.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
            return new Setback.Contended(Contention.LOCK, inTheWay(refused), failed);
        }
        return SqlState.isConflict(refused.sqlState())
                ? new Setback.Contended(Contention.CONFLICT, inTheWay(refused), failed)
                : failed;
    }

    /** More exact than the statement, where the failure is about the data that follow it. */
    private static Optional<Location> dataLine(@Nullable Location dataFrom, StatementFailure refused) {
        String where = refused.serverError().where();
        return dataFrom == null || where == null ? Optional.empty() : CopyLine.of(dataFrom, where);
    }

    private StepFailedException failed(Batch batch, StatementFailure refused) {
        Optional<Batch.Place> place = batch.place(refused.statement(), refused.position());
        return failed(
                place.map(Batch.Place::location).orElse(null),
                place.map(Batch.Place::excerpt).orElse(null),
                batch.is(refused.statement(), Sql.COMMIT),
                refused);
    }

    private StepFailedException failed(
            @Nullable Location location, @Nullable String excerpt, boolean atCommit, StatementFailure refused) {
        return new StepFailedException(
                step.title(), location, excerpt, refused.serverError(), outcome(atCommit), refused);
    }

    private String outcome(boolean atCommit) {
        return watch.blockers()
                        .map(who -> "Blocked by: " + who + System.lineSeparator())
                        .orElse("")
                + (atCommit ? AT_COMMIT + System.lineSeparator() : "")
                + ROLLED_BACK;
    }

    private String inTheWay(StatementFailure refused) {
        return step.title() + ": " + refused.getMessage()
                + watch.blockers().map(who -> ", blocked by " + who).orElse("");
    }
}
