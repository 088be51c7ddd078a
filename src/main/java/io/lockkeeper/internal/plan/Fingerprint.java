package io.lockkeeper.internal.plan;

import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a ledger hashes to when every migration is done as its file is, and nothing else is on record. The server can tell
 * that of itself, and need not send the rows of thousands of migrations when nothing is pending.
 *
 * @param hex over a line a migration, version or name and checksum, in the order of the former's bytes
 */
public record Fingerprint(String hex) {

    /** 64 digits of a checksum and a version of four or five. */
    private static final int USUAL_LINE = 72;

    /** The fingerprint of a ledger on which these files leave nothing to do. */
    public static Fingerprint of(List<Migration> wanted) {
        Line[] lines = new Line[wanted.size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Line.of(wanted.get(i));
        }
        Arrays.sort(lines);
        StringBuilder text = new StringBuilder(lines.length * USUAL_LINE);
        for (Line line : lines) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(line.key)
                    .append(' ')
                    .append(line.checksum);
        }
        return new Fingerprint(
                Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex());
    }

    private record Line(String key, String checksum) implements Comparable<Line> {

        static Line of(Migration migration) {
            return new Line(
                    migration.repeatable() ? "R " + migration.name() : String.valueOf(migration.version()),
                    migration.checksum().hex());
        }

        @Override
        public int compareTo(Line other) {
            return key.compareTo(other.key);
        }
    }
}
