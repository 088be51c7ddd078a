package io.lockkeeper.cli.measured;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, as PostgreSQL's settings write it: {@code 512MB}; a unit is 1,024 times the one before it. */
public record ByteSize(long bytes) {

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s?([kMGT]?B)");

    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size: write a number and B, kB, MB, GB or TB");
        }
        return new ByteSize(Long.parseLong(matcher.group(1)) << 10 * UNITS.indexOf(matcher.group(2)));
    }

    /** In the largest unit of which there is at least one. */
    @Override
    public String toString() {
        int unit = bytes == 0 ? 0 : (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        unit = Math.min(unit, UNITS.size() - 1);
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", (double) bytes / (1L << 10 * unit), UNITS.get(unit))
                        .replace(".0 ", " ");
    }
}
