package io.lockkeeper.observation;

import io.lockkeeper.plan.Step;
import io.micrometer.observation.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an observation of Lockkeeper is about. */
public final class LockkeeperObservationContext extends Observation.Context {

    private final ObservedDatabase database;
    private final @Nullable Step step;
    private volatile boolean cancelled;

    LockkeeperObservationContext(ObservedDatabase database, @Nullable Step step) {
        this.database = database;
        this.step = step;
    }

    /** The database that it is about, as far as somebody has told. */
    public ObservedDatabase database() {
        return database;
    }

    /** The migration, where it is about one. */
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** Whether it ended since nobody wanted its result any more. */
    public boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }
}
