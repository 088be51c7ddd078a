package io.lockkeeper.run;

import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Step;
import io.lockkeeper.script.MigrationKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One migration that was carried out.
 *
 * @param version null for a repeatable one
 * @param took from the start of its work to its record, on the clock of the process that did it
 */
public record StepResult(@Nullable Version version, String name, MigrationKind kind, Duration took) {

    static StepResult of(LedgerRow row) {
        return new StepResult(row.version(), row.name(), row.kind(), row.took());
    }

    static StepResult of(Step step, Duration took) {
        return new StepResult(step.migration().version(), step.migration().name(), step.kind(), took);
    }

    /** Whether it runs again whenever its content changes. */
    public boolean repeatable() {
        return version == null;
    }

    /** The name under which messages speak of it. */
    public String title() {
        return Version.title(version, name);
    }
}
