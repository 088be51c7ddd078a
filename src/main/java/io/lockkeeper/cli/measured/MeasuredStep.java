package io.lockkeeper.cli.measured;

import io.lockkeeper.run.StepResult;
import java.util.List;

/**
 * A migration, and what it did on the scratch database.
 *
 * @param step with the time that it took there
 * @param sampled whether its locks were seen from another session, now and then, so that a short one may be missing
 * @param tables by name
 */
public record MeasuredStep(StepResult step, boolean sampled, List<TableEffect> tables) {

    public MeasuredStep {
        tables = List.copyOf(tables);
    }
}
