package io.lockkeeper.internal.files;

import io.lockkeeper.internal.script.text.Script;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which files of a folder count, and what becomes of them.
 *
 * @param plural what messages call them
 * @param naming how such a file is named
 * @param alternative what to do where a class loader does not list its folder
 */
public record FileKind<T>(String plural, String naming, String alternative, Reader<T> reader) {

    public static final String EXTENSION = ".sql";

    /** Any SQL. */
    static final FileKind<Script> SQL = new FileKind<>(
            "SQL files",
            "<name>.sql",
            "use SqlFolder.directory",
            (fileName, shown) -> isSql(fileName) ? Optional.of(script -> script) : Optional.empty());

    /** Reads a file, if it is one of them. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @param shown the file as messages name it */
        Optional<Function<Script, T>> of(String fileName, String shown);
    }

    String singular() {
        return plural.substring(0, plural.length() - 1);
    }

    Optional<Function<Script, T>> of(String fileName, String shown) {
        return reader.of(fileName, shown);
    }

    /** Whatever the case of its letters: a file that is passed over for that would be missed much later. */
    public static boolean isSql(String fileName) {
        return fileName.endsWith(EXTENSION)
                || fileName.strip().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }
}
