package io.lockkeeper.migration;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The version of a migration: dotted numbers, compared number by number. {@code 1}, {@code 1.0} and {@code 001} are the
 * same version, {@code 2.10} comes after {@code 2.9}, and a timestamp such as {@code 20261121093000} is one number.
 */
public final class Version implements Comparable<Version> {

    /** What a long can hold without a sign in question; a timestamp with milliseconds has 17 digits. */
    private static final int MOST_DIGITS = 18;

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
        long[] parts = Arrays.stream(text.split("\\.", -1))
                .mapToLong(part -> number(part, text))
                .toArray();
        int significant = parts.length;
        while (significant > 1 && parts[significant - 1] == 0) {
            significant--;
        }
        return new Version(Arrays.copyOf(parts, significant));
    }

    private static long number(String part, String text) {
        if (part.isEmpty() || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a version: write dotted numbers such as 7, 2.10 or 20261121093000");
        }
        String digits = part.replaceFirst("^0+(?=.)", "");
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a version: " + part + " has more than " + MOST_DIGITS + " digits");
        }
        return Long.parseLong(digits);
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

    /** The canonical form, without leading zeros and trailing {@code .0}: {@code 1}, {@code 2.10}. */
    @Override
    public String toString() {
        return Arrays.stream(parts).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }
}
