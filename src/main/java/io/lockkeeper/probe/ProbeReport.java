package io.lockkeeper.probe;

import io.lockkeeper.error.Finding;
import java.time.Duration;
import java.util.List;

/**
 * The live schema fits the code.
 *
 * @param checked how many expectations hold
 * @param warnings what could not be checked to the end
 * @param attempts how often it was tried until the database answered
 * @param took from the first try on
 */
public record ProbeReport(int checked, List<Finding> warnings, int attempts, Duration took) {

    /** Copies. */
    public ProbeReport {
        warnings = List.copyOf(warnings);
    }
}
