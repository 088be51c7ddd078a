package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Location;
import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.ledger.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The list of migrations that a build writes: a line that says what it is, then one a file. */
public final class BundleIndex {

    /** Where it is on the class path. */
    public static final String NAME = "META-INF/lockkeeper/migrations.idx";

    /** What it begins with; then come lines of checksum, size and file. */
    public static final String FIRST_LINE = "lockkeeper migrations 1";

    private static final int PARTS = 3;

    private BundleIndex() {}

    /**
     * A file that is listed.
     *
     * @param file its path on the class path, such as {@code db/migration/V1__create_note.sql}
     * @param size in bytes
     * @param checksum that of a migration
     */
    public record Entry(String file, long size, Checksum checksum) {}

    /**
     * What a file of it lists.
     *
     * @param origin where it is, as messages name it
     * @throws BadMigrationException if it is anything but what {@code bundle} writes
     */
    public static List<Entry> entries(byte[] bytes, String origin) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw refused(origin, 0, "is not UTF-8");
        }
        String[] lines = text.split("\r?\n");
        if (!lines[0].equals(FIRST_LINE)) {
            throw refused(origin, 1, "does not begin with '" + FIRST_LINE + "'");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (int i = 1; i < lines.length; i++) {
            Entry entry = entry(lines[i], origin, i + 1);
            if (!files.add(entry.file())) {
                throw refused(origin, i + 1, entry.file() + " is listed twice");
            }
            entries.add(entry);
        }
        if (!text.endsWith("\n")) {
            throw refused(origin, lines.length, "it was cut off: its last line does not end");
        }
        return entries;
    }

    private static Entry entry(String line, String origin, int number) {
        String[] parts = line.split(" ", PARTS);
        try {
            if (parts.length == PARTS && isPath(parts[2]) && Long.parseLong(parts[1]) >= 0) {
                return new Entry(parts[2], Long.parseLong(parts[1]), new Checksum(parts[0]));
            }
        } catch (IllegalArgumentException e) {
            // neither a number nor a checksum
        }
        throw refused(origin, number, "not a checksum, a size and the path of a file in a folder");
    }

    /** As a class path has them: nothing that leads elsewhere. */
    public static boolean isPath(String file) {
        return file.contains("/")
                && file.codePoints().noneMatch(Visible::isControl)
                && file.indexOf('\\') < 0
                && Arrays.stream(file.split("/", -1))
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    private static BadMigrationException refused(String origin, int line, String why) {
        return new BadMigrationException(new Location(origin, line, 0), why + ". Write it anew with lockkeeper bundle");
    }
}
