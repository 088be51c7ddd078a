package io.lockkeeper.testing;

import java.time.Duration;

/** How long a test waits for what comes at once, so that a test that hangs fails. */
public final class Waits {

    /** No test depends on it: it is long enough for the slowest machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private Waits() {}
}
