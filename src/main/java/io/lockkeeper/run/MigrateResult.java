package io.lockkeeper.run;

import java.time.Duration;
import java.util.List;

/**
 * How a successful run ended.
 *
 * @param applied what this run carried out, in order
 * @param byPeer what was pending when this run began and others carried out meanwhile, in order
 * @param waited how long this run waited for others, in sum
 * @param took from subscription to the end
 */
public record MigrateResult(List<StepResult> applied, List<StepResult> byPeer, Duration waited, Duration took) {

    /** Copies. */
    public MigrateResult {
        applied = List.copyOf(applied);
        byPeer = List.copyOf(byPeer);
    }

    /** Whether this run changed anything. */
    public boolean migrated() {
        return !applied.isEmpty();
    }
}
