package io.lockkeeper.internal.run;

import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run has planned and done. Only the named transitions change it, and they return nothing; no question changes it.
 */
final class RunState {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    private final String runId;
    private final MigrateListener listener;
    private final Supplier<RetryBudget> budgets;
    private final RunTotals totals;
    private final long began = System.nanoTime();
    private Planning plan = Planning.NOTHING;
    private RetryBudget budget;
    private Duration waited = Duration.ZERO;
    private @Nullable Step current;

    /** What this run has written last, as long as nothing else can have happened since. */
    private @Nullable Step written;

    private boolean peersMayHaveDoneAll = true;

    /** Through which of the session's connections the plan was learnt. */
    private int learntThrough;

    /** @param budgets gives each step one of its own */
    RunState(String runId, MigrateListener listener, Supplier<RetryBudget> budgets) {
        this.runId = runId;
        this.listener = listener;
        this.budgets = budgets;
        this.budget = budgets.get();
        this.totals = new RunTotals(runId);
    }

    // what is known

    Planning plan() {
        return plan;
    }

    RetryBudget budget() {
        return budget;
    }

    /** What was begun last. */
    @Nullable
    Step current() {
        return current;
    }

    boolean isNext(MigrationKind kind) {
        return !plan.pending().isEmpty() && plan.next().kind() == kind;
    }

    /** @throws io.lockkeeper.error.MigrateException if the plan is refused */
    boolean isNext(Step step) {
        return !plan.orRefuse().isDone() && plan.next().equals(step);
    }

    /** A connection that was lost meanwhile may have led to a server that lacks what is done. */
    boolean isLearntThrough(int connection) {
        return learntThrough == connection;
    }

    /** With so many new rows of peers there is nothing left to do; 0 where that no longer counts. */
    int mostPending() {
        return peersMayHaveDoneAll ? plan.pending().size() : 0;
    }

    /** What is new is what we wrote ourselves, all of it and nothing else, and the plan knows of that: it need not be made again. */
    boolean stillHolds(int connection, Database.LockedTransaction transaction) {
        if (!isLearntThrough(connection)) {
            return false;
        }
        // after our own first row the ledger is not empty: only before that can unmanaged objects matter
        // and the whole history is read only when it is needed
        boolean ledgerOnly =
                written != null || transaction.history().unmanagedObjects().isEmpty();
        List<LedgerRow> news = transaction.news();
        // what we have written and is not there, a pooler has lost: it leads to another server now
        return ledgerOnly
                && news.isEmpty() == (written == null)
                && news.stream().allMatch(this::isWritten);
    }

    private boolean isWritten(LedgerRow row) {
        return written != null && row.runId().equals(runId) && written.isRecordedBy(row);
    }

    List<String> titlesDone() {
        return totals.applied().stream().map(StepResult::title).toList();
    }

    MigrateResult result(List<String> invalidIndexes) {
        return new MigrateResult(
                totals.applied(),
                totals.byPeer(),
                waited,
                Duration.ofNanos(System.nanoTime() - began),
                invalidIndexes,
                null);
    }

    // what happens

    void planned(Planning now) {
        plan = now;
    }

    void learnt(int connection) {
        learntThrough = connection;
    }

    void waited(Duration more) {
        waited = waited.plus(more);
    }

    void begun(Step step) {
        current = step;
    }

    /** The lock was given back on the server: from now on it is kept until we have looked. */
    void lockGivenBack() {
        peersMayHaveDoneAll = false;
    }

    /** What becomes of what we are about to write is for the ledger to say. */
    void writtenIsUncertain() {
        written = null;
    }

    /** A step is recorded; the next one has all its tries. */
    void applied(Step step, StepResult result) {
        done(result);
        plan = plan.afterNext();
        written = step;
    }

    /** A batch of it is committed. */
    void advanced(Step step) {
        budget = budgets.get();
        written = step;
    }

    private void done(StepResult result) {
        budget = budgets.get();
        totals.applied(result);
        listener.finished(result);
    }

    /** The ledger as it is now, read under the lock. */
    void movedOnTo(History now) {
        Planning before = plan;
        plan = before.after(now);
        Set<String> lost = totals.recount(before.recorded(), now, listener::doneByPeer);
        if (!lost.isEmpty()) {
            LOG.warn("applied before in this run, and now missing from the ledger: {}", String.join(", ", lost));
            plan = plan.lacking(lost);
        }
        recorded(before, plan);
    }

    /** What was pending and is recorded now: by a peer, or by us when the answer to our commit was lost. */
    private void recorded(Planning before, Planning now) {
        Set<Migration> stillPending = new HashSet<>();
        now.pending().forEach(step -> stillPending.add(step.migration()));
        for (Step step : before.pending()) {
            if (!stillPending.contains(step.migration())) {
                step.latestIn(now.recorded()).ifPresent(this::recorded);
            }
        }
    }

    private void recorded(LedgerRow row) {
        StepResult result = StepResult.of(row);
        // what it has taken over from another migrator it has not done
        if (row.runId().equals(runId) && row.provenance().isEmpty()) {
            done(result);
        } else {
            budget = budgets.get();
            totals.byPeer(result);
            listener.doneByPeer(result);
        }
    }
}
