package io.lockkeeper.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The version of a migration: dotted numbers, compared number by number. {@code 1}, {@code 1.0} and {@code 001} are the
 * same version, {@code 2.10} comes after {@code 2.9}, and a timestamp such as {@code 20261121093000} is one number.
 */
public final class Version implements Comparable<Version> {

    /** What a long can hold without a sign in question; a timestamp with milliseconds has 17 digits. */
    private static final int MOST_DIGITS = 18;

    private final List<Long> parts;

    private Version(List<Long> parts) {
        this.parts = parts;
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if the text is not dotted numbers, or a number has more than 18 digits
     */
    public static Version of(String text) {
        Objects.requireNonNull(text, "text");
        List<Long> parts = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            parts.add(number(part, text));
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1) == 0) {
            parts.remove(parts.size() - 1);
        }
        return new Version(List.copyOf(parts));
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
        return Arrays.compare(parts.toArray(Long[]::new), other.parts.toArray(Long[]::new));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && parts.equals(version.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The canonical form, without leading zeros and trailing {@code .0}: {@code 1}, {@code 2.10}. */
    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
