package io.lockkeeper.probe;

import io.lockkeeper.error.Finding;
import java.time.Duration;

/**
 * What a probe tells while it goes on. Called on its own threads: return at once, never block. What a listener throws is
 * logged and changes nothing.
 */
public interface ProbeListener {

    /** Says nothing. */
    ProbeListener NONE = new ProbeListener() {};

    /** The database could not be asked and will be tried again. */
    default void retrying(int attempt, String why, Duration nextTryIn) {}

    /** The ledger does not have yet what this release needs: said at first, then at intervals. */
    default void awaiting(String missing, Duration waited) {}

    /** Something could not be checked to the end. */
    default void warned(Finding warning) {}
}
