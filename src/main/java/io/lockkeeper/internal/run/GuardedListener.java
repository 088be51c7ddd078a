package io.lockkeeper.internal.run;

import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the log and the user's listener, and lets neither change the run. */
final class GuardedListener implements MigrateListener {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    private final MigrateListener listener;
    private @Nullable Step progressing;
    private int nextPercent;
    private @Nullable String inTheWay;

    GuardedListener(MigrateListener listener) {
        this.listener = listener;
    }

    @Override
    public void connecting(int attempt, String why, Duration nextTryIn) {
        LOG.warn("cannot connect: {}; attempt {} in {} ms", why, attempt + 1, nextTryIn.toMillis());
        tell(() -> listener.connecting(attempt, why, nextTryIn));
    }

    @Override
    public void planned(Plan plan) {
        LOG.info("{} pending, {} applied", plan.pending().size(), plan.applied());
        plan.leftAlone()
                .forEach(status -> LOG.warn(
                        "{} differs from the database and is left alone: the database is ahead", status.title()));
        tell(() -> listener.planned(plan));
    }

    @Override
    public void waiting(Holder holder, Duration waited) {
        LOG.info("waiting for lock {} for {} ms; held by {}", holder.lockKey(), waited.toMillis(), holder.describe());
        tell(() -> listener.waiting(holder, waited));
    }

    @Override
    public void acquired(Duration waited) {
        LOG.info("lock acquired after {} ms", waited.toMillis());
        tell(() -> listener.acquired(waited));
    }

    @Override
    public void doneByPeer(StepResult step) {
        LOG.info("{} was applied by a peer", step.title());
        tell(() -> listener.doneByPeer(step));
    }

    @Override
    public void started(Step step) {
        LOG.debug("{} begins", step.title());
        tell(() -> listener.started(step));
    }

    @Override
    public void noticed(Step step, Notice notice) {
        LOG.info("{}: {}", step.title(), notice);
        tell(() -> listener.noticed(step, notice));
    }

    @Override
    public void attached(Step step, Worker worker) {
        LOG.info("waiting for {}, which {} is running", step.title(), worker.describe());
        tell(() -> listener.attached(step, worker));
    }

    @Override
    public void progressed(Step step, Progress progress) {
        if (isTimeFor(step, progress)) {
            LOG.info("{}: {}", step.title(), progress.describe());
        }
        tell(() -> listener.progressed(step, progress));
    }

    /** Ten lines for a non-transactional change and no more, whatever it counts. */
    private synchronized boolean isTimeFor(Step step, Progress progress) {
        boolean first = !step.equals(progressing);
        // a new blocker is always logged, however many lines were logged before
        boolean blocked = progress.blockedBy() != null && !progress.blockedBy().equals(inTheWay);
        inTheWay = progress.blockedBy();
        if (first || blocked || progress.percent() >= nextPercent) {
            progressing = step;
            nextPercent = Math.max(0, progress.percent()) / 10 * 10 + 10;
            return true;
        }
        return false;
    }

    @Override
    public void adopted(Step step, String what) {
        LOG.info("{}: an earlier run started it, and it is finished: {}", step.title(), what);
        tell(() -> listener.adopted(step, what));
    }

    @Override
    public void repairing(Step step, String what) {
        LOG.warn("{}: {}; cleaning up first", step.title(), what);
        tell(() -> listener.repairing(step, what));
    }

    @Override
    public void invalid(List<InvalidIndex> indexes) {
        indexes.forEach(index -> LOG.warn(index.describe()));
        tell(() -> listener.invalid(indexes));
    }

    @Override
    public void detached(List<Step> pending) {
        LOG.info(
                "continuing in the background: {}",
                pending.stream().map(Step::title).collect(Collectors.joining(", ")));
        tell(() -> listener.detached(pending));
    }

    @Override
    public void retrying(String why, int attempt, Duration nextTryIn) {
        LOG.warn("retrying in {} ms, attempt {}: {}", nextTryIn.toMillis(), attempt + 1, why);
        tell(() -> listener.retrying(why, attempt, nextTryIn));
    }

    @Override
    public void finished(StepResult step) {
        LOG.info("{} applied in {} ms", step.title(), step.took().toMillis());
        tell(() -> listener.finished(step));
    }

    @Override
    public void failed(Step step, Throwable why) {
        LOG.error("{} failed: {}", step.title(), why);
        tell(() -> listener.failed(step, why));
    }

    private static void tell(Runnable call) {
        LOG.guard("run", call);
    }
}
