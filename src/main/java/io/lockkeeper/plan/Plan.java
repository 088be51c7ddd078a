package io.lockkeeper.plan;

import io.lockkeeper.error.MigrateException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate} would do.
 *
 * @param statuses how every migration stands that the files or the ledger know, in order
 * @param pending what is to be carried out, in order: versioned migrations, then repeatable ones
 * @param invalidIndexes those that no query uses and nobody builds, where somebody has looked for them
 * @param refusedBy what {@code migrate} would fail with, or null
 */
public record Plan(
        List<StepStatus> statuses,
        List<Step> pending,
        List<InvalidIndex> invalidIndexes,
        @Nullable MigrateException refusedBy) {

    /** Copies. */
    public Plan {
        statuses = List.copyOf(statuses);
        pending = List.copyOf(pending);
        invalidIndexes = List.copyOf(invalidIndexes);
    }

    /** Why {@code migrate} would refuse it, if it would. */
    public Optional<MigrateException> refusal() {
        return Optional.ofNullable(refusedBy);
    }

    /** How many migrations are done: applied here or taken over by a baseline. */
    public int applied() {
        return (int) statuses.stream().filter(StepStatus::isDone).count();
    }

    /** Repeatable migrations that differ from the database and are left alone, since the database is ahead of this release. */
    public List<StepStatus> leftAlone() {
        return statuses.stream()
                .filter(status -> status.state() == StepState.UNKNOWN && status.migration() != null)
                .toList();
    }
}
