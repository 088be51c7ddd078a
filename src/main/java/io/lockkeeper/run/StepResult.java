package io.lockkeeper.run;

import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One migration that was carried out.
 *
 * @param version null for a repeatable one
 * @param took from the start of its work to its record, on the clock of the process that did it
 */
public record StepResult(@Nullable Version version, String name, MigrationKind kind, Duration took) {

    public static StepResult of(LedgerRow row) {
        return new StepResult(row.version(), row.name(), row.kind(), row.took());
    }

    public static StepResult of(Step step, Duration took) {
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
