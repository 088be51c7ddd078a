package io.lockkeeper;

import io.lockkeeper.probe.ProbeReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a health endpoint may show: the verdict of the last check, as it was remembered. Reading it asks nobody.
 *
 * @param since when it became so
 * @param report of the last check that the schema passed, or null
 * @param why the schema did not fit or could not be seen, or null; free of secrets
 */
public record Readiness(
        State state,
        Instant since,
        @Nullable ProbeReport report,
        @Nullable String why) {

    /** Where the boot stands. */
    public enum State {
        /** Nothing has been checked yet. */
        UNKNOWN,
        /** A check is under way, or somebody else is waited for. */
        CHECKING,
        /** The schema fits. */
        READY,
        /** It does not, or it could not be seen. */
        REFUSED
    }

    /** Whether requests may come. */
    public boolean isReady() {
        return state == State.READY;
    }
}
