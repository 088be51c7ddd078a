package io.lockkeeper.benchmarks.boot;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

final class LockkeeperBoot implements Boot {

    private final Spans spans = new Spans();

    @Override
    public void boot(Target target) {
        Migrator.builder(target.r2dbc())
                .source(MigrationSource.directory(target.folder()))
                .listener(spans)
                .build()
                .migrate()
                .block();
        spans.turnsTo("");
    }

    @Override
    public String spans() {
        return spans.text.toString();
    }

    /** As the demo writes them. */
    private static final class Spans implements MigrateListener {

        private final StringBuilder text = new StringBuilder();
        private String doing = "connecting|";
        private long since = now();

        @Override
        public void planned(Plan plan) {
            turnsTo(plan.pending().isEmpty() ? "re-checking|" : "waiting|");
        }

        @Override
        public void started(Step step) {
            turnsTo("applying|" + step.title());
        }

        @Override
        public void finished(StepResult step) {
            turnsTo("waiting|");
        }

        @Override
        public void doneByPeer(StepResult step) {
            turnsTo("re-checking|");
        }

        private void turnsTo(String next) {
            if (!next.equals(doing)) {
                long now = now();
                text.append(doing)
                        .append('|')
                        .append(since)
                        .append('|')
                        .append(now)
                        .append(';');
                doing = next;
                since = now;
            }
        }

        private static long now() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
    }
}
