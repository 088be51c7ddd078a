package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.error.Location;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.plan.Resolutions;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.failure.StatementFailure;
import io.lockkeeper.internal.postgres.ledger.LedgerFault;
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.BackendMonitor;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.internal.run.TransientFailure.Contention;
import io.lockkeeper.internal.script.text.Memory;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Notice;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A step's work at the server: looked after while it is there, what the server says on the side is told, and what it
 * refuses is put into the user's words.
 */
public final class StatementExecution {

    private static final String AT_COMMIT = "It failed at commit, when deferred constraints are checked.";

    private static final String HIDDEN =
            "Row-level security would hide rows from this role, and they would be left out unnoticed. Let a role migrate"
                    + " that sees them all: the owner of a table whose policies are not forced, or one with bypassrls. ";

    private static final String WENT_ON = "The code passed over that failure and went on.";

    private static final String UNTOLD =
            "A statement of its code failed before, and neither the code nor the driver has shown how: the server's log does. Read every result, as with flatMap(Result::getRowsUpdated); and where the code changes a table, do not send a bound `select *` of it both before and after.";

    /** It was committed: nothing brings the ledger back. */
    public static final Message LEDGER_IS_GONE = Message.of(
            "Bring it back before the next start: rename or move it back, or restore it. Where that cannot be, take over what the database has with: %s",
            Remedy.baseline("V"));

    /** No server process has this number. */
    private static final int NOBODY = 0;

    private final RunConnection connection;
    private final Step step;
    private final String outcome;
    private final BackendMonitor watch;
    private Message wayOut = Message.text("");
    private volatile boolean doneByPeer;

    /**
     * @param pid the server process that does the work
     * @param outcome what a failure leaves of the step, in sentences
     */
    public StatementExecution(RunConnection connection, Step step, int pid, String outcome) {
        this.connection = connection;
        this.step = step;
        this.outcome = outcome;
        this.watch = connection.watch(
                pid,
                LoadedMigration.of(step.migration())
                        .header()
                        .lockTimeout()
                        .orElse(connection.options().lockTimeout()));
    }

    /** For what somebody else looks after: only {@link #sendUnwatched}. */
    public static StatementExecution unwatched(RunConnection connection, Step step, String outcome, Message wayOut) {
        StatementExecution execution = new StatementExecution(connection, step, NOBODY, outcome);
        execution.wayOut = wayOut;
        return execution;
    }

    /** Sends a string that may rightly take hours, and leaves it to others to tell whether it still will. */
    public Mono<Void> sendUnwatched(SqlRequest batch) {
        doneByPeer = false;
        return sent(batch, (sql, row) -> {}, remark -> {
                    doneByPeer |= remark.sqlState().equals(SqlState.DUPLICATE_TABLE);
                    tell(batch, remark);
                })
                .onErrorMap(failure -> refused(batch, null, failure));
    }

    /** Whether the server has said of what was sent last that it was there already. */
    public boolean isPassedOver() {
        return doneByPeer;
    }

    BackendMonitor watch() {
        return watch;
    }

    /** Sends a string with statements of the step and of our own; rows come with those of ours. */
    public Mono<Void> send(SqlRequest batch, BiConsumer<Sql, Row> rows) {
        Mono<Void> sent = sent(batch, rows, remark -> tell(batch, remark));
        return isOfCode()
                ? watch.afterCode(sent)
                        .onErrorMap(failure -> refused(batch, null, failure))
                        .onErrorMap(TransientFailure.ConnectionLost.class, this::unlessUnread)
                : watch.over(sent, batch.length())
                        // committed: what kept the next transaction from beginning will be met again when that is asked
                        // for
                        .onErrorResume(failure -> isBehindCommit(batch, failure), failure -> connection.rollBack())
                        .onErrorMap(failure -> refused(batch, null, failure));
    }

    private Mono<Void> sent(SqlRequest batch, BiConsumer<Sql, Row> rows, Consumer<Wire.ServerNotice> remarks) {
        Mono<Void> sent = connection
                .wire()
                .flatMap(wire -> wire.send(
                        batch.text(), (index, row) -> batch.ifOwn(index, sql -> rows.accept(sql, row)), remarks))
                .onErrorMap(StatementFailure.class, LedgerFault::orElse);
        // the driver reads and encodes the string while it is subscribed to
        return Mono.create(sink ->
                Memory.orRefuse(LoadedMigration.of(step.migration()).script().file(), () -> {
                    sink.onDispose(
                            sent.contextWrite(sink.contextView()).subscribe(none -> {}, sink::error, sink::success));
                    return sink;
                }));
    }

    private static boolean isBehindCommit(SqlRequest batch, Throwable failure) {
        return failure instanceof StatementFailure refused
                && !SqlState.isConnectionLost(failure)
                && batch.isBehind(Sql.COMMIT, refused.statement());
    }

    private boolean isOfCode() {
        return LoadedMigration.of(step.migration()).code() != null;
    }

    /** Behind a result that nobody reads, whatever is sent waits for ever. */
    private RuntimeException unlessUnread(TransientFailure.ConnectionLost lost) {
        return watch.foundItIdle() && connection.known().texts().hasUnread()
                ? thrown(new IllegalStateException("the code has left a result unread, and nothing can follow it on its"
                        + " connection: read all that it executes, as with flatMap(Result::getRowsUpdated)"))
                : lost;
    }

    /** Sends statements of our own that may take as long as the step's. */
    public Mono<Void> look(SqlRequest batch, String doing, BiConsumer<Sql, Row> rows) {
        Mono<Void> sent = sent(batch, rows, remark -> {});
        return watch.over(sent, batch.length()).onErrorMap(failure -> notSeen(doing + step.title(), failure));
    }

    private RuntimeException notSeen(String doing, Throwable failure) {
        if (failure instanceof StatementFailure refused && refused.isOfRowSecurity()) {
            return new StepFailedException(
                    step.title(), null, null, refused.serverError(), outcome(refused, false), refused);
        }
        RuntimeException told = Failures.own(Phase.APPLY, doing, failure);
        boolean inTheWay = failure instanceof StatementFailure refused
                && refused.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE);
        return inTheWay && told instanceof MigrateException unlessMended
                ? new TransientFailure.Contended(
                        Contention.LOCK,
                        inTheWay(failure.getMessage()),
                        blockers().orElse(null),
                        unlessMended)
                : told;
    }

    private void tell(SqlRequest batch, Wire.ServerNotice remark) {
        // names are cut while the string is read, before any of its statements runs: the server does not tell in which
        boolean whileReading = remark.position() == 0 && remark.sqlState().equals(SqlState.NAME_TOO_LONG);
        Location location = whileReading
                ? null
                : batch.place(remark.statement(), remark.position())
                        .map(SqlRequest.Place::location)
                        .orElse(null);
        connection.listener().noticed(step, new Notice(remark.severity(), remark.message(), location));
    }

    /** @param dataFrom where the data of a copy begin, or null */
    RuntimeException refused(SqlRequest batch, @Nullable Location dataFrom, Throwable failure) {
        if (!(failure instanceof StatementFailure refused) || SqlState.isConnectionLost(failure)) {
            return Failures.own(Phase.APPLY, "applying " + step.title(), failure);
        }
        if (isOfCode() && refused.sqlState().equals(SqlState.ABORTED)) {
            return doneByPeer(refused);
        }
        if (batch.isRecord(refused.statement())) {
            String recording = "recording " + step.title();
            if (SqlState.isLockTimeout(failure)) {
                return Failures.lockedTable(recording, failure, blockers().orElse(null), connection.lockedFor());
            }
            if (refused.sqlState().equals(SqlState.READ_ONLY)) {
                return notRecorded(refused, StatementAdvice.MADE_READ_ONLY, Message.text(outcome));
            }
            return SqlState.isGone(refused.sqlState())
                    ? ledgerIsGone(refused, Message.text(outcome))
                    : Failures.own(Phase.APPLY, recording, failure);
        }
        Optional<Location> line = dataLine(dataFrom, refused);
        Optional<SqlRequest.Place> place =
                line.isPresent() ? Optional.empty() : batch.place(refused.statement(), refused.position());
        boolean atCommit = line.isEmpty() && batch.is(refused.statement(), Sql.COMMIT);
        Message rest = Message.of("%s%s", Message.text(outcome(refused, atCommit)), wayOut);
        StatementFailure told =
                place.flatMap(SqlRequest.Place::secret).map(refused::within).orElse(refused);
        return contendedOr(
                told.sqlState(),
                told.getMessage(),
                new StepFailedException(
                        step.title(),
                        line.or(() -> place.map(SqlRequest.Place::location)).orElse(null),
                        place.map(SqlRequest.Place::excerpt).orElse(null),
                        told.serverError(),
                        advice(told, place)
                                .map(advice -> Message.join(System.lineSeparator(), List.of(advice, rest)))
                                .orElse(rest),
                        told));
    }

    private Optional<Message> advice(StatementFailure refused, Optional<SqlRequest.Place> place) {
        return Unreplaced.advice(step.migration(), refused, place)
                .or(() -> StatementAdvice.on(
                                step.kind(),
                                refused.serverError(),
                                place.map(SqlRequest.Place::statement).orElse(null))
                        .map(Message::text))
                .or(() -> lostRecord(refused));
    }

    /** A later one has run, and what this one is to make is there: it may have run too. */
    private Optional<Message> lostRecord(StatementFailure refused) {
        Version version = step.migration().version();
        return version != null
                        && SqlState.isThere(refused.sqlState())
                        && Resolutions.isPassed(version, connection.ledger().history())
                ? Optional.of(Message.of(
                        "A later migration has run: if this one had run as well and its record was lost, look whether the schema has all of it, and take it as done with: %s",
                        Remedy.resolveApplied(version.toString())))
                : Optional.empty();
    }

    /** The ledger was there when the step began, and the lock has kept everybody else from it. */
    public StepFailedException ledgerIsGone(StatementFailure refused, Message then) {
        LedgerName ledger = connection.known().ledger();
        String name = ledger == null ? connection.options().table() : ledger.schema() + "." + ledger.table();
        return notRecorded(
                refused,
                "It has taken the ledger " + name
                        + " away, in which it is to be recorded: by dropping, renaming or moving that table, its schema, or all that a role owns. Name what is to be dropped one by one, and leave out the ledger and its schema.",
                then);
    }

    /** What the whole of it has done keeps its record from being written. */
    private StepFailedException notRecorded(StatementFailure refused, String why, Message then) {
        return new StepFailedException(
                step.title(),
                isOfCode()
                        ? null
                        : new Location(
                                LoadedMigration.of(step.migration()).script().file(), 0, 0),
                null,
                refused.serverError(),
                Message.join(System.lineSeparator(), List.of(Message.text(why), then)),
                refused);
    }

    /** More exact than the statement, where the failure is about the data that follow it. */
    private static Optional<Location> dataLine(@Nullable Location dataFrom, StatementFailure refused) {
        String where = refused.where();
        return dataFrom == null || where == null ? Optional.empty() : CopyLine.of(dataFrom, where);
    }

    /** What somebody's code threw: the server's word where it has one. */
    public RuntimeException thrown(Throwable failure) {
        if (failure instanceof MigrateException || failure instanceof TransientFailure) {
            return (RuntimeException) failure;
        }
        ServerError error = serverError(failure);
        if (SqlState.ABORTED.equals(error.sqlState())) {
            return doneByPeer(failure);
        }
        if (error.sqlState() != null && SqlState.isConnectionLost(failure)) {
            return Failures.lost(Phase.APPLY, failure);
        }
        String state = error.sqlState() == null ? "" : error.sqlState();
        return contendedOr(
                state,
                error.message() + " (SQLSTATE " + state + ")",
                new StepFailedException(
                        step.title(),
                        null,
                        null,
                        error,
                        hides(failure) ? hidden() + System.lineSeparator() + outcome : advised(error, outcome(state)),
                        failure));
    }

    private static boolean hides(Throwable failure) {
        return failure instanceof PostgresqlException postgres
                && StatementFailure.isOfRowSecurity(postgres.getErrorDetails());
    }

    /** What a refusal for the sake of hidden rows means, and the ways out. */
    private String hidden() {
        return HIDDEN
                + (isOfCode()
                        ? "Code that counts on the policy says so with withRowSecurity(), or with: set local row_security = on"
                        : step.kind() == MigrationKind.BATCHED
                                ? "A file that counts on the policy says so in its header with: row-security=on"
                                : "A file that counts on the policy says so in its header with: row-security=on, or itself with: set row_security = on");
    }

    private String advised(ServerError error, String then) {
        return StatementAdvice.on(step.kind(), error, null)
                .map(advice -> advice + System.lineSeparator() + then)
                .orElse(then);
    }

    /** The transaction was aborted before: what did that is the failure. */
    private RuntimeException doneByPeer(Throwable failure) {
        Optional<Throwable> first = connection.known().texts().first();
        ServerError error = first.map(StatementExecution::serverError).orElseGet(() -> serverError(failure));
        String outcome = (first.isPresent() ? WENT_ON : UNTOLD)
                + System.lineSeparator()
                + (first.filter(StatementExecution::hides).isPresent() ? hidden() + System.lineSeparator() : "")
                + outcome(error.sqlState());
        StepFailedException failed =
                new StepFailedException(step.title(), null, null, error, outcome, first.orElse(failure));
        String state = first.isEmpty() ? SqlState.FEATURE_NOT_SUPPORTED : String.valueOf(error.sqlState());
        return contendedOr(state, error.message(), failed);
    }

    /** What an earlier batch has prepared may no longer fit the table: the next try prepares it anew. */
    private boolean isStale(@Nullable String state) {
        return SqlState.FEATURE_NOT_SUPPORTED.equals(state)
                && connection.known().texts().isReused();
    }

    private static ServerError serverError(Throwable failure) {
        if (failure instanceof StatementFailure refused) {
            return refused.serverError();
        }
        if (failure instanceof PostgresqlException postgres) {
            return StatementFailure.serverError(postgres.getErrorDetails());
        }
        String message = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        String state = failure instanceof R2dbcException r2dbc ? r2dbc.getSqlState() : null;
        return ServerError.of(state, message);
    }

    private RuntimeException contendedOr(String state, @Nullable String message, StepFailedException failed) {
        if (isOfCode() && isStale(state)) {
            return new TransientFailure.Contended(Contention.CONFLICT, inTheWay(message), failed);
        }
        if (state.equals(SqlState.LOCK_NOT_AVAILABLE)) {
            return new TransientFailure.Contended(
                    Contention.LOCK, inTheWay(message), blockers().orElse(null), failed);
        }
        return SqlState.isConflict(state)
                ? new TransientFailure.Contended(
                        Contention.CONFLICT, inTheWay(message), blockers().orElse(null), failed)
                : failed;
    }

    private String outcome(StatementFailure refused, boolean atCommit) {
        if (atCommit) {
            return AT_COMMIT + System.lineSeparator() + outcome(refused.sqlState());
        }
        if (refused.isOfRowSecurity()) {
            return hidden() + System.lineSeparator() + outcome;
        }
        return outcome(refused.sqlState());
    }

    /** Whoever was in the way of a statement that has failed for another reason is not to blame. */
    private String outcome(String state) {
        return SqlState.isOfWaiting(state)
                ? blockers()
                                .map(who -> "Blocked by: " + Visible.line(who) + System.lineSeparator())
                                .orElse("")
                        + outcome
                : outcome;
    }

    private String inTheWay(@Nullable String message) {
        return step.title() + ": " + message
                + blockers().map(who -> ", blocked by " + who).orElse("");
    }

    /** On a slow machine a look may come too late for one try, not for all of them. */
    private Optional<String> blockers() {
        watch.blockers().ifPresent(who -> connection.known().inTheWay(step, who));
        return connection.known().inTheWayOf(step);
    }
}
