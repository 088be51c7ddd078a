package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Location;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.LedgerFault;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.BackendMonitor;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.internal.script.text.Memory;
import io.lockkeeper.message.Message;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Notice;
import io.r2dbc.spi.Row;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** A step's work at the server: sent, looked after while it is there, and what the server says on the side is told. */
public final class StatementExecution {

    /** No server process has this number. */
    private static final int NOBODY = 0;

    private final RunConnection connection;
    private final Step step;
    private final BackendMonitor watch;
    private final StepFailures failures;
    private volatile boolean alreadyThere;

    /**
     * @param pid the server process that does the work
     * @param outcome what a failure leaves of the step, in sentences
     */
    public StatementExecution(RunConnection connection, Step step, int pid, String outcome) {
        this(connection, step, pid, outcome, Message.text(""));
    }

    private StatementExecution(RunConnection connection, Step step, int pid, String outcome, Message wayOut) {
        this.connection = connection;
        this.step = step;
        this.watch = connection.watch(
                pid,
                LoadedMigration.of(step.migration())
                        .header()
                        .lockTimeout()
                        .orElse(connection.options().lockTimeout()));
        this.failures = new StepFailures(connection, step, watch, outcome, wayOut);
    }

    /** For what somebody else looks after: only {@link #sendUnwatched}. */
    public static StatementExecution unwatched(RunConnection connection, Step step, String outcome, Message wayOut) {
        return new StatementExecution(connection, step, NOBODY, outcome, wayOut);
    }

    /** What a failure of it means. */
    public StepFailures failures() {
        return failures;
    }

    /** Sends a string that may rightly take hours, and leaves it to others to tell whether it still will. */
    public Mono<Void> sendUnwatched(SqlRequest request) {
        alreadyThere = false;
        return sent(request, (sql, row) -> {}, remark -> {
                    alreadyThere |= remark.sqlState().equals(SqlState.DUPLICATE_TABLE);
                    tell(request, remark);
                })
                .onErrorMap(failure -> failures.refused(request, null, failure));
    }

    /** Whether the server has said of what was sent last that it was there already. */
    public boolean isSkipped() {
        return alreadyThere;
    }

    BackendMonitor watch() {
        return watch;
    }

    /** Sends a string with statements of the step and of our own; rows come with those of ours. */
    public Mono<Void> send(SqlRequest request, BiConsumer<Sql, Row> rows) {
        Mono<Void> sent = sent(request, rows, remark -> tell(request, remark));
        return isOfCode()
                ? watch.afterCode(sent)
                        .onErrorMap(failure -> failures.refused(request, null, failure))
                        .onErrorMap(TransientFailure.ConnectionLost.class, failures::unlessUnread)
                : watch.over(sent, request.length())
                        // committed: what kept the next transaction from beginning will be met again when that is asked
                        // for
                        .onErrorResume(failure -> isBehindCommit(request, failure), failure -> connection.rollBack())
                        .onErrorMap(failure -> failures.refused(request, null, failure));
    }

    private Mono<Void> sent(SqlRequest request, BiConsumer<Sql, Row> rows, Consumer<Wire.ServerNotice> remarks) {
        Mono<Void> sent = connection
                .wire()
                .flatMap(wire -> wire.send(
                        request.text(), (index, row) -> request.ifOwn(index, sql -> rows.accept(sql, row)), remarks))
                .onErrorMap(StatementFailure.class, LedgerFault::orElse);
        // the driver reads and encodes the string while it is subscribed to
        return Mono.create(sink ->
                Memory.orRefuse(LoadedMigration.of(step.migration()).script().file(), () -> {
                    sink.onDispose(
                            sent.contextWrite(sink.contextView()).subscribe(none -> {}, sink::error, sink::success));
                    return sink;
                }));
    }

    private static boolean isBehindCommit(SqlRequest request, Throwable failure) {
        return failure instanceof StatementFailure refused
                && !SqlState.isConnectionLost(failure)
                && request.isBehindCommit(refused.statement());
    }

    private boolean isOfCode() {
        return LoadedMigration.of(step.migration()).code() != null;
    }

    /** Sends statements of our own that may take as long as the step's. */
    public Mono<Void> look(SqlRequest request, String doing, BiConsumer<Sql, Row> rows) {
        Mono<Void> sent = sent(request, rows, remark -> {});
        return watch.over(sent, request.length())
                .onErrorMap(failure -> failures.notSeen(doing + step.title(), failure));
    }

    private void tell(SqlRequest request, Wire.ServerNotice remark) {
        // names are cut while the string is read, before any of its statements runs: the server does not tell in which
        boolean whileReading = remark.position() == 0 && remark.sqlState().equals(SqlState.NAME_TOO_LONG);
        Location location = whileReading
                ? null
                : request.place(remark.statement(), remark.position())
                        .map(SqlRequest.Place::location)
                        .orElse(null);
        connection.listener().noticed(step, new Notice(remark.severity(), remark.message(), location));
    }
}
