package io.lockkeeper.internal.script;

import java.time.Duration;

/** Durations as people write them in headers and on the command line. */
public final class Durations {

    private static final String FORMS = "write a whole number and a unit, such as 500ms, 30s, 15m or 2h";

    private Durations() {}

    /**
     * Reads a duration such as {@code 500ms}, {@code 30s}, {@code 15m} or {@code 2h}.
     *
     * @throws IllegalArgumentException if it has another form, or is longer than a {@link Duration} in milliseconds can be
     */
    public static Duration parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long millis = switch (text.substring(digits)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 0;
        };
        if (digits == 0 || millis == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: " + FORMS);
        }
        try {
            return Duration.ofMillis(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), millis));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is too long a duration", e);
        }
    }

    /**
     * Writes a duration so that {@link #parse} reads it, in the largest unit that leaves no rest; what is below a millisecond
     * is cut.
     */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }
}
