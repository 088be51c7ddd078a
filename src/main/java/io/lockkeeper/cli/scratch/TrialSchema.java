package io.lockkeeper.cli.scratch;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/**
 * The schema of a scratch database: what is deployed, then one pending migration after the other. Blocks.
 *
 * <p>What fails there is thrown as the migrator reports it.
 */
public final class TrialSchema {

    private final Scratch scratch;
    private final Map<String, String> placeholders;
    private final List<Migration> done = new ArrayList<>();

    public TrialSchema(Scratch scratch, Map<String, String> placeholders) {
        this.scratch = scratch;
        this.placeholders = placeholders;
    }

    /**
     * Applies what is deployed. Views and functions are known as they are now alone: one that needs what is pending comes
     * behind it.
     *
     * @param all in order, repeatable ones last
     * @return what is pending, in order
     */
    public List<LoadedMigration> begin(List<LoadedMigration> all, Predicate<LoadedMigration> deployed) {
        List<LoadedMigration> pending = new ArrayList<>();
        List<LoadedMigration> repeatable = new ArrayList<>();
        for (LoadedMigration migration : all) {
            if (!deployed.test(migration)) {
                pending.add(migration);
            } else if (migration.version() == null) {
                repeatable.add(migration);
            } else {
                done.add(migration);
            }
        }
        if (!done.isEmpty()) {
            apply(builder -> {});
        }
        for (LoadedMigration migration : repeatable) {
            try {
                apply(migration, builder -> {});
            } catch (StepFailedException needsWhatIsPending) {
                done.remove(migration);
                pending.add(migration);
            }
        }
        return pending;
    }

    /** Applies one more. */
    public MigrateResult apply(LoadedMigration next, Consumer<Migrator.Builder> more) {
        done.add(next);
        return apply(more);
    }

    private MigrateResult apply(Consumer<Migrator.Builder> more) {
        List<Migration> all = List.copyOf(done);
        Migrator.Builder builder = Migrator.builder(scratch.factory())
                .source(() -> Flux.fromIterable(all))
                .placeholders(placeholders)
                .policy(Policy.OUT_OF_ORDER);
        more.accept(builder);
        return scratch.await(builder.build().migrate());
    }
}
