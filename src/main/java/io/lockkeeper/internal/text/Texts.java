package io.lockkeeper.internal.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Texts {

    private Texts() {}

    /** {@code 12 ms}, {@code 1.2 s} or {@code 3 min 5 s}. */
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

    /** {@code 1 migration}, {@code 2 migrations}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
