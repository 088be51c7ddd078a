package io.lockkeeper.internal.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.FileKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file name says: {@code V<version>__<name>.sql} or {@code R__<name>.sql}.
 *
 * @param version null for a repeatable migration
 * @param name the text between the first two underscores and {@code .sql}, as it is
 */
public record MigrationFile(@Nullable Version version, String name) {

    /** Files that change the database. */
    public static final FileKind<Migration> KIND = new FileKind<>(
            "migrations",
            "V<version>__<name>.sql or R__<name>.sql",
            "use MigrationSource.directory, or write them in code with MigrationSource.of",
            (fileName, shown) -> of(fileName, shown)
                    .map(named -> script -> LoadedMigration.read(named.version(), named.name(), script)));

    private static final String GAP = "__";

    /**
     * Reads a file name; empty if it is not an SQL file's, which is none of our business.
     *
     * @param shown the file as messages name it
     * @throws BadMigrationException if it is an SQL file's and of another form: left out in silence, the migration would
     *     be missed much later
     */
    public static Optional<MigrationFile> of(String fileName, String shown) {
        if (!FileKind.isSql(fileName)) {
            return Optional.empty();
        }
        int gap = fileName.indexOf(GAP);
        int end = fileName.length() - FileKind.EXTENSION.length();
        if (gap < 1 || gap + GAP.length() > end || !fileName.endsWith(FileKind.EXTENSION)) {
            throw misnamed(fileName, shown);
        }
        String name = fileName.substring(gap + GAP.length(), end);
        if (!isName(name)) {
            throw misnamed(fileName, shown);
        }
        return Optional.of(new MigrationFile(version(fileName, gap, shown), name));
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c > ' ' && c < 0x7F;
            if (!plain && (Character.isISOControl(c) || c == MisnamedFile.UNDECODABLE)) {
                return false;
            }
        }
        return !name.isEmpty() && name.equals(name.strip());
    }

    private static @Nullable Version version(String fileName, int gap, String shown) {
        if (gap == 1 && fileName.charAt(0) == 'R') {
            return null;
        }
        if (gap == 1 || fileName.charAt(0) != 'V') {
            throw misnamed(fileName, shown);
        }
        try {
            return Version.of(fileName.substring(1, gap));
        } catch (IllegalArgumentException e) {
            throw new BadMigrationException(shown, MisnamedFile.explain(fileName, e.getMessage()), e);
        }
    }

    private static BadMigrationException misnamed(String fileName, String shown) {
        return new BadMigrationException(shown, MisnamedFile.explain(fileName, null));
    }
}
