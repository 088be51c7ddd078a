package io.lockkeeper.internal.run;

import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Notice;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what it is told, a line an event. */
public final class RecordingListener implements MigrateListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    /** What was told so far, in order. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Those of one kind. */
    public List<String> lines(String kind) {
        return lines().stream().filter(line -> line.startsWith(kind)).toList();
    }

    @Override
    public void connecting(int attempt, String why, Duration nextTryIn) {
        lines.add("connecting " + attempt + " " + nextTryIn.toMillis() + " ms: " + why);
    }

    @Override
    public void planned(Plan plan) {
        lines.add("planned " + plan.pending().size());
    }

    @Override
    public void waiting(Holder holder, Duration waited) {
        lines.add("waiting " + holder.describe());
    }

    @Override
    public void acquired(Duration waited) {
        lines.add("acquired");
    }

    @Override
    public void doneByPeer(StepResult step) {
        lines.add("passed over " + step.title());
    }

    @Override
    public void started(Step step) {
        lines.add("started " + step.title());
    }

    @Override
    public void attached(Step step, Worker worker) {
        lines.add("attached " + step.title() + " " + worker.describe());
    }

    @Override
    public void progressed(Step step, Progress progress) {
        lines.add("progressed " + progress.percent());
    }

    @Override
    public void adopted(Step step, String what) {
        lines.add("adopted " + step.title());
    }

    @Override
    public void repairing(Step step, String what) {
        lines.add("repairing " + what);
    }

    @Override
    public void invalidIndexes(List<String> names) {
        lines.add("invalid " + names);
    }

    @Override
    public void detached(List<Step> pending) {
        lines.add("detached " + pending.size());
    }

    @Override
    public void noticed(Step step, Notice notice) {
        lines.add("noticed " + step.title() + " " + notice);
    }

    @Override
    public void retrying(String why, int attempt, Duration nextTryIn) {
        lines.add("retrying " + attempt + " " + nextTryIn.toMillis() + " ms: " + why);
    }

    @Override
    public void finished(StepResult step) {
        lines.add("finished " + step.title());
    }

    @Override
    public void failed(Step step, Throwable why) {
        lines.add("failed " + step.title());
    }
}
