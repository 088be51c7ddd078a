package io.lockkeeper.ledger;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The version of a migration: dotted numbers, compared number by number. {@code 1}, {@code 1.0} and {@code 001} are the
 * same version, {@code 2.10} comes after {@code 2.9}, and a timestamp such as {@code 20261121093000} is one number.
 */
public final class Version implements Comparable<Version> {

    /** What a long can hold without a sign in question; a timestamp with milliseconds has 17 digits. */
    private static final long MOST = 999_999_999_999_999_999L;

    private final long[] parts;

    private Version(long[] parts) {
        this.parts = parts;
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if the text is not dotted numbers, or a number has more than 18 digits
     */
    public static Version of(String text) {
        Objects.requireNonNull(text, "text");
        if (text.indexOf('.') < 0) {
            return new Version(new long[] {number(text, text)});
        }
        String[] numbers = text.split("\\.", -1);
        long[] parts = new long[numbers.length];
        int significant = 1;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = number(numbers[i], text);
            significant = parts[i] == 0 ? significant : i + 1;
        }
        return new Version(Arrays.copyOf(parts, significant));
    }

    private static long number(String digits, String text) {
        if (digits.isEmpty()) {
            throw notDottedNumbers(text);
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                throw notDottedNumbers(text);
            }
            if (number > MOST / 10) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a version: " + digits + " has more than 18 digits");
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private static IllegalArgumentException notDottedNumbers(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a version: write dotted numbers such as 7, 2.10 or 20261121093000");
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(parts, other.parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && Arrays.equals(parts, version.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    /** The name under which messages speak of a migration of that version and name. */
    public static String title(@Nullable Version version, String name) {
        return (version == null ? "R" : "V" + version) + " " + name;
    }

    /** The canonical form, without leading zeros and trailing {@code .0}: {@code 1}, {@code 2.10}. */
    @Override
    public String toString() {
        if (parts.length == 1) {
            return Long.toString(parts[0]);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : ".").append(parts[i]);
        }
        return text.toString();
    }
}
