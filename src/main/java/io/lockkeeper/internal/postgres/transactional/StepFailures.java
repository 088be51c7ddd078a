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
import io.lockkeeper.internal.postgres.ledger.LedgerName;
import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.BackendMonitor;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.internal.run.TransientFailure.Contention;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.message.ServerError;
import io.lockkeeper.plan.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of a step means: put into the user's words, with what it leaves of the step and the ways out; or that it is
 * to be tried again, where somebody else was in the way.
 */
public final class StepFailures {

    private static final String AT_COMMIT = "It failed at commit, when deferred constraints are checked.";

    private static final String WENT_ON = "The code ignored that failure and went on.";

    private static final String UNTOLD =
            "An earlier statement of the code failed, and neither the code nor the driver reported why: see the server's log. Read every result, as with flatMap(Result::getRowsUpdated); and where the code changes a table, do not send a bound `select *` of it both before and after.";

    /** It was committed: nothing brings the ledger back. */
    public static final Message LEDGER_IS_GONE = Message.of(
            "Bring it back before the next start: rename or move it back, or restore it. If that is not possible, take over what the database has with: %s",
            Remedy.baseline("V"));

    private final RunConnection connection;
    private final Step step;
    private final BackendMonitor watch;
    private final String outcome;
    private final Message wayOut;

    /**
     * @param outcome what a failure leaves of the step, in sentences
     * @param wayOut what to do, to follow the outcome
     */
    StepFailures(RunConnection connection, Step step, BackendMonitor watch, String outcome, Message wayOut) {
        this.connection = connection;
        this.step = step;
        this.watch = watch;
        this.outcome = outcome;
        this.wayOut = wayOut;
    }

    /** @param dataFrom where the data of a copy begin, or null */
    RuntimeException refused(SqlRequest request, @Nullable Location dataFrom, Throwable failure) {
        if (!(failure instanceof StatementFailure refused) || SqlState.isConnectionLost(failure)) {
            return Failures.own(Phase.APPLY, "applying " + step.title(), failure);
        }
        if (isOfCode() && refused.sqlState().equals(SqlState.ABORTED)) {
            return abortedBefore(refused);
        }
        if (request.isRecord(refused.statement())) {
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
                line.isPresent() ? Optional.empty() : request.place(refused.statement(), refused.position());
        boolean atCommit = line.isEmpty() && request.isCommit(refused.statement());
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
                        "A later migration has run: if this one had run as well and its record was lost, look whether the schema has all of it, and mark it as applied with: %s",
                        Remedy.resolveApplied(version.toString())))
                : Optional.empty();
    }

    /** The ledger was there when the step began, and the lock has kept everybody else from it. */
    public StepFailedException ledgerIsGone(StatementFailure refused, Message then) {
        LedgerName ledger = connection.known().ledger();
        String name = ledger == null ? connection.options().table() : ledger.schema() + "." + ledger.table();
        return notRecorded(
                refused,
                "It removed the ledger " + name
                        + ", which must record it: it dropped, renamed or moved that table or its schema, or dropped all that a role owns. Name each object that is to be dropped, and leave out the ledger and its schema.",
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
        ServerError error = StatementFailure.said(failure);
        if (SqlState.ABORTED.equals(error.sqlState())) {
            return abortedBefore(failure);
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
                        StatementFailure.hidesRows(failure)
                                ? StatementAdvice.hiddenRows(step.kind(), isOfCode()) + System.lineSeparator() + outcome
                                : advised(error, outcome(state)),
                        failure));
    }

    private String advised(ServerError error, String then) {
        return StatementAdvice.on(step.kind(), error, null)
                .map(advice -> advice + System.lineSeparator() + then)
                .orElse(then);
    }

    /** The transaction was aborted before: what did that is the failure. */
    private RuntimeException abortedBefore(Throwable failure) {
        Optional<Throwable> first = connection.known().texts().first();
        ServerError error = first.map(StatementFailure::said).orElseGet(() -> StatementFailure.said(failure));
        String outcome = (first.isPresent() ? WENT_ON : UNTOLD)
                + System.lineSeparator()
                + (first.filter(StatementFailure::hidesRows).isPresent()
                        ? StatementAdvice.hiddenRows(step.kind(), isOfCode()) + System.lineSeparator()
                        : "")
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
            return StatementAdvice.hiddenRows(step.kind(), isOfCode()) + System.lineSeparator() + outcome;
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

    /** Behind a result that nobody reads, whatever is sent waits for ever. */
    RuntimeException unlessUnread(TransientFailure.ConnectionLost lost) {
        return watch.foundItIdle() && connection.known().texts().hasUnread()
                ? thrown(new IllegalStateException("the code has left a result unread, and nothing can follow it on its"
                        + " connection: read all that it executes, as with flatMap(Result::getRowsUpdated)"))
                : lost;
    }

    RuntimeException notSeen(String doing, Throwable failure) {
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

    private boolean isOfCode() {
        return LoadedMigration.of(step.migration()).code() != null;
    }
}
