package io.lockkeeper.spring;

import io.lockkeeper.error.Finding;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Several listeners as one. What one of them throws is logged, and the others are still called. */
final class EveryListener implements MigrateListener, ProbeListener {

    private static final Log LOG = LogFactory.getLog(EveryListener.class);

    private final List<MigrateListener> migrate;
    private final List<ProbeListener> probe;

    EveryListener(List<MigrateListener> migrate, List<ProbeListener> probe) {
        this.migrate = List.copyOf(migrate);
        this.probe = List.copyOf(probe);
    }

    private static <T> void tell(List<T> listeners, Consumer<T> news) {
        for (T listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed: " + listener.getClass().getName(), e);
            }
        }
    }

    @Override
    public void connecting(int attempt, String why, Duration nextTryIn) {
        tell(migrate, to -> to.connecting(attempt, why, nextTryIn));
    }

    @Override
    public void planned(Plan plan) {
        tell(migrate, to -> to.planned(plan));
    }

    @Override
    public void waiting(Holder holder, Duration waited) {
        tell(migrate, to -> to.waiting(holder, waited));
    }

    @Override
    public void acquired(Duration waited) {
        tell(migrate, to -> to.acquired(waited));
    }

    @Override
    public void doneByPeer(StepResult step) {
        tell(migrate, to -> to.doneByPeer(step));
    }

    @Override
    public void started(Step step) {
        tell(migrate, to -> to.started(step));
    }

    @Override
    public void noticed(Step step, Notice notice) {
        tell(migrate, to -> to.noticed(step, notice));
    }

    @Override
    public void attached(Step step, Worker worker) {
        tell(migrate, to -> to.attached(step, worker));
    }

    @Override
    public void progressed(Step step, Progress progress) {
        tell(migrate, to -> to.progressed(step, progress));
    }

    @Override
    public void adopted(Step step, String what) {
        tell(migrate, to -> to.adopted(step, what));
    }

    @Override
    public void repairing(Step step, String what) {
        tell(migrate, to -> to.repairing(step, what));
    }

    @Override
    public void invalid(List<InvalidIndex> indexes) {
        tell(migrate, to -> to.invalid(indexes));
    }

    @Override
    public void detached(List<Step> pending) {
        tell(migrate, to -> to.detached(pending));
    }

    @Override
    public void retrying(String why, int attempt, Duration nextTryIn) {
        tell(migrate, to -> to.retrying(why, attempt, nextTryIn));
    }

    @Override
    public void finished(StepResult step) {
        tell(migrate, to -> to.finished(step));
    }

    @Override
    public void failed(Step step, Throwable why) {
        tell(migrate, to -> to.failed(step, why));
    }

    @Override
    public void retrying(int attempt, String why, Duration nextTryIn) {
        tell(probe, to -> to.retrying(attempt, why, nextTryIn));
    }

    @Override
    public void awaiting(String missing, Duration waited) {
        tell(probe, to -> to.awaiting(missing, waited));
    }

    @Override
    public void warned(Finding warning) {
        tell(probe, to -> to.warned(warning));
    }
}
