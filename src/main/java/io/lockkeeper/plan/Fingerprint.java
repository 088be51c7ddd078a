package io.lockkeeper.plan;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.script.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a ledger hashes to when every migration is done as its file is, and nothing else is on record. The server can tell
 * that of itself, and need not send the rows of thousands of migrations when nothing is pending.
 *
 * @param hex over a line a migration, in the order of their bytes: version or name, and checksum
 */
public record Fingerprint(String hex) {

    /** The fingerprint of a ledger on which these files leave nothing to do. */
    public static Fingerprint of(List<Migration> wanted) {
        String[] lines = new String[wanted.size()];
        int bytes = 0;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(wanted.get(i));
            bytes += lines[i].length() + 1;
        }
        Arrays.sort(lines);
        StringBuilder text = new StringBuilder(bytes);
        for (String line : lines) {
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
        return new Fingerprint(
                Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex());
    }

    private static String line(Migration migration) {
        String key = migration.repeatable() ? "R " + migration.name() : String.valueOf(migration.version());
        return key + " " + migration.checksum().hex();
    }
}
