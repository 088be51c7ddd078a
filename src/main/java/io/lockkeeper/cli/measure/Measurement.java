package io.lockkeeper.cli.measure;

import io.lockkeeper.cli.measured.LockMode;
import io.lockkeeper.cli.measured.MeasuredStep;
import io.lockkeeper.cli.measured.TableEffect;
import io.lockkeeper.cli.scratch.Scratch;
import io.lockkeeper.cli.scratch.TrialSchema;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The pending migrations, applied one at a time to a scratch database. Blocks. */
final class Measurement {

    private final Scratch scratch;
    private final TrialSchema schema;
    private final Watch watch;
    private final TableSizes sizes;
    private final long large;

    /** @param large from how many bytes on a table is worth a warning */
    Measurement(Scratch scratch, Map<String, String> placeholders, TableSizes sizes, long large) {
        this.scratch = scratch;
        this.schema = new TrialSchema(scratch, placeholders);
        this.watch = new Watch(scratch.factory());
        this.sizes = sizes;
        this.large = large;
    }

    /** What each pending one does, in order. What fails on the scratch database is thrown as the migrator reports it. */
    List<MeasuredStep> of(List<LoadedMigration> all, List<Step> pending) {
        Map<String, Step> byTitle = pending.stream().collect(Collectors.toMap(Step::title, Function.identity()));
        List<MeasuredStep> steps = new ArrayList<>();
        List<LoadedMigration> rest = schema.begin(all, migration -> !byTitle.containsKey(title(migration)));
        scratch.await(watch.prepare().thenReturn(true));
        for (LoadedMigration migration : rest) {
            Step step = byTitle.get(title(migration));
            if (step == null) {
                // deployed, and needs in its present form what is pending
                schema.apply(migration, builder -> {});
            } else {
                steps.add(measure(migration, step.kind() != MigrationKind.TRANSACTIONAL));
            }
        }
        return steps;
    }

    private static String title(LoadedMigration migration) {
        return Version.title(migration.version(), migration.name());
    }

    private MeasuredStep measure(LoadedMigration migration, boolean sampled) {
        scratch.await(watch.before().thenReturn(true));
        Disposable samples = sampled ? watch.sample() : Disposables.disposed();
        List<StepResult> applied;
        try {
            applied = schema.apply(migration, builder -> builder.beside(watch)).applied();
        } finally {
            samples.dispose();
        }
        List<TableEffect> effects = scratch.await(watch.after().collectList());
        return new MeasuredStep(
                applied.get(0),
                sampled,
                effects.stream()
                        // from another session, our own looks at the catalog cannot be told from the change
                        .filter(effect -> !sampled || effect.lock() != LockMode.ACCESS_SHARE)
                        .map(effect -> sampled ? effect.unscanned() : effect)
                        .map(this::judged)
                        .toList());
    }

    private TableEffect judged(TableEffect effect) {
        return effect.ofSize(sizes.of(effect.table())).judged(large);
    }
}
