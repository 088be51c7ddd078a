package io.lockkeeper.internal.run;

import io.lockkeeper.run.Progress;
import java.time.Duration;

/** How a transaction for one batch ended. */
public sealed interface BatchResult {

    /** A batch is done and its checkpoint written; there may be more. */
    record More(Progress progress) implements BatchResult {}

    /**
     * None was left, and the step is recorded as done.
     *
     * @param took from the start of the first batch to the record, on the server's clock
     */
    record Whole(Duration took) implements BatchResult {}
}
