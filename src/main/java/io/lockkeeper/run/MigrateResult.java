package io.lockkeeper.run;

import io.lockkeeper.plan.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a successful run ended.
 *
 * @param applied what this run carried out, in order
 * @param byPeer what was pending when this run began and others carried out meanwhile, in order
 * @param waited how long this run waited for others, in sum
 * @param took from subscription to the end
 * @param invalidIndexes indexes that no query uses and nobody builds: seen after a run that applied something
 * @param background what goes on after this result, or null when all is done
 */
public record MigrateResult(
        List<StepResult> applied,
        List<StepResult> byPeer,
        Duration waited,
        Duration took,
        List<String> invalidIndexes,
        @Nullable Background background) {

    /** Copies. */
    public MigrateResult {
        applied = List.copyOf(applied);
        byPeer = List.copyOf(byPeer);
        invalidIndexes = List.copyOf(invalidIndexes);
    }

    /** The result of a run that is done and saw nothing amiss. */
    public MigrateResult(List<StepResult> applied, List<StepResult> byPeer, Duration waited, Duration took) {
        this(applied, byPeer, waited, took, List.of(), null);
    }

    /** Whether this run changed anything. */
    public boolean migrated() {
        return !applied.isEmpty();
    }

    /** What goes on in the background, in order; empty when all is done. */
    public List<Step> pending() {
        return background == null ? List.of() : background.pending();
    }
}
