package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.ledger.Ledger;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.LockWait;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.CodeTexts;
import io.lockkeeper.migration.CodedBatch;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Somebody's code on the connection that holds the lock. */
public record CodeRun(RunConnection connection, Step step, PostgresCode code) {

    /** Calls it once; empty when it is one transaction. */
    public Mono<CodedBatch> call(@Nullable String cursor, StatementExecution execution) {
        return Mono.defer(() -> {
            CodeTexts texts = connection.known().texts();
            texts.begin(step);
            Mono<CodedBatch> called = prepare().then(connection.wire()).flatMap(wire -> {
                GuardedConnection lent = new GuardedConnection(wire.connection(), step.title(), texts);
                return code.run(lent, cursor).doOnTerminate(lent::end).doOnCancel(lent::end);
            });
            return execution.watch().overCode(called, texts::unanswered).onErrorMap(execution.failures()::thrown);
        });
    }

    private Mono<Void> prepare() {
        SqlRequest settings = ScriptRun.timeouts(
                        LoadedMigration.of(step.migration()).header(),
                        connection.options().lockTimeout())
                .own(Sql.SLOW_READER);
        connection.leaveGateBehind(settings);
        return connection
                .send(Phase.APPLY, "applying " + step.title(), settings, (sql, row) -> {})
                .doOnSuccess(done -> connection.gateIsLeft());
    }

    /** One transaction: the code, the ledger row, the commit. */
    public Mono<Duration> apply(LedgerName ledger, LockWait.Obtained transaction) {
        StatementExecution execution =
                new StatementExecution(connection, step, transaction.pid(), ScriptRun.ROLLED_BACK);
        return call(null, execution).then(Mono.defer(() -> {
            SqlRequest record = new SqlRequest();
            Ledger.record(
                    record,
                    ledger,
                    step,
                    connection.runId(),
                    transaction.at(),
                    connection.known().isDirect(),
                    connection::tellBeside,
                    Sql.COMMIT);
            AtomicReference<Duration> took = new AtomicReference<>(Duration.ZERO);
            return execution
                    .send(record, (sql, row) -> {
                        if (sql == Sql.RECORD) {
                            took.set(Ledger.took(row));
                        }
                    })
                    .then(Mono.fromSupplier(took::get));
        }));
    }
}
