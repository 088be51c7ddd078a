package io.lockkeeper.internal.text;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Texts {

    private Texts() {}

    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
