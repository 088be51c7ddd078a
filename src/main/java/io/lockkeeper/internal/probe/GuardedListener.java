package io.lockkeeper.internal.probe;

import io.lockkeeper.error.Finding;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.probe.ProbeReport;
import java.time.Duration;

/** Tells the log and the user's listener, and lets neither change the check. */
final class GuardedListener {

    private static final Log LOG = Log.of("io.lockkeeper.probe");

    private final ProbeListener listener;

    GuardedListener(ProbeListener listener) {
        this.listener = listener;
    }

    void fits(ProbeReport report) {
        LOG.info(
                "the schema fits: {} checked in {} ms",
                report.checked(),
                report.took().toMillis());
    }

    void warned(Finding warning) {
        LOG.warn("{}", warning);
        tell(() -> listener.warned(warning));
    }

    void retrying(int attempt, String why, Duration nextTryIn) {
        LOG.warn("the schema cannot be read: {}; attempt {} in {} ms", why, attempt + 1, nextTryIn.toMillis());
        tell(() -> listener.retrying(attempt, why, nextTryIn));
    }

    void awaiting(String missing, Duration waited) {
        LOG.info("waiting for {} ms: {}", waited.toMillis(), missing);
        tell(() -> listener.awaiting(missing, waited));
    }

    private static void tell(Runnable call) {
        LOG.guard("check", call);
    }
}
