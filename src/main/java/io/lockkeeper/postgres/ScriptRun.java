package io.lockkeeper.postgres;

import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.run.Setback;
import io.lockkeeper.run.Setback.Contention;
import io.lockkeeper.run.Step;
import reactor.core.publisher.Mono;

/** One transactional migration from its first statement to its commit. */
final class ScriptRun {

    private static final String ROLLED_BACK = "It was rolled back as a whole; nothing of it was kept.";

    private final PostgresSession session;
    private final LedgerName ledger;
    private final Step step;
    private final String startedAt;

    ScriptRun(PostgresSession session, LedgerName ledger, Step step, String startedAt) {
        this.session = session;
        this.ledger = ledger;
        this.step = step;
        this.startedAt = startedAt;
    }

    Mono<Void> run() {
        Batch batch = new Batch().script(step.migration().script().textStub());
        Ledger.record(batch, ledger, step, session.runId(), startedAt);
        return send(batch);
    }

    private Mono<Void> send(Batch batch) {
        return session.wire()
                .flatMap(wire -> wire.send(
                        batch.text(),
                        (statement, row) -> {},
                        (severity, message) -> session.listener().noticed(step, severity, message)))
                .onErrorMap(failure -> translate(batch, failure));
    }

    private Throwable translate(Batch batch, Throwable failure) {
        if (!(failure instanceof StatementFailure refused) || SqlState.isConnectionLost(failure)) {
            return Failures.own(Phase.APPLY, "applying " + step.title(), failure);
        }
        if (batch.is(refused.statement(), Sql.RECORD)) {
            return Failures.own(Phase.APPLY, "recording " + step.title(), failure);
        }
        StepFailedException failed =
                new StepFailedException(step.title(), null, null, refused.serverError(), ROLLED_BACK, failure);
        if (refused.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE)) {
            return new Setback.Contended(Contention.LOCK, failed);
        }
        return SqlState.isConflict(refused.sqlState()) ? new Setback.Contended(Contention.CONFLICT, failed) : failed;
    }
}
