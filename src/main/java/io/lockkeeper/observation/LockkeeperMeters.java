package io.lockkeeper.observation;

import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.StepResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Meters of one migrator, whose listener it is: the gauges {@code lockkeeper.migrations.pending} and {@code
 * lockkeeper.build.progress} (per cent; -1 while nothing is built), and the counter {@code lockkeeper.backfill.rows}.
 */
public final class LockkeeperMeters implements MigrateListener, MeterBinder {

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger percent = new AtomicInteger(-1);
    private final AtomicLong rows = new AtomicLong();
    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final Map<MeterRegistry, Counter> counters = new ConcurrentHashMap<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lockkeeper.migrations.pending", pending, AtomicInteger::get)
                .description("Migrations that are pending")
                .register(registry);
        Gauge.builder("lockkeeper.build.progress", percent, AtomicInteger::get)
                .description("How far a non-transactional change has come")
                .baseUnit("percent")
                .register(registry);
        Counter counter = Counter.builder("lockkeeper.backfill.rows")
                .description("Rows that backfills have done")
                .baseUnit("rows")
                .register(registry);
        counter.increment(rows.get());
        counters.put(registry, counter);
    }

    @Override
    public void planned(Plan plan) {
        pending.set(plan.pending().size());
    }

    @Override
    public void doneByPeer(StepResult step) {
        done();
    }

    @Override
    public void finished(StepResult step) {
        percent.set(-1);
        done();
    }

    @Override
    public void failed(Step step, Throwable why) {
        percent.set(-1);
    }

    private void done() {
        pending.updateAndGet(left -> Math.max(0, left - 1));
    }

    @Override
    public void progressed(Step step, Progress progress) {
        if (step.kind() == MigrationKind.BATCHED) {
            long before = counted.getOrDefault(step.title(), 0L);
            long more = Math.max(0, progress.rows() - before);
            counted.put(step.title(), before + more);
            rows.addAndGet(more);
            counters.values().forEach(counter -> counter.increment(more));
        } else {
            percent.set(progress.percent());
        }
    }
}
