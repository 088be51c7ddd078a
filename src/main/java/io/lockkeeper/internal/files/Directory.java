package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a kind under a directory. */
public final class Directory<T> {

    private final Path location;

    private final FileKind<T> kind;

    public Directory(Path location, FileKind<T> kind) {
        this.kind = kind;
        this.location = location;
    }

    /** How messages name it. */
    public String place() {
        return location.toString();
    }

    /** Every such file, in no order. Blocks. */
    public List<T> read() {
        refuseUnlessDirectory();
        List<T> found = DirectoryWalk.under(location, kind, Path::toString);
        if (found.isEmpty()) {
            throw refused("holds no " + kind.singular(), null);
        }
        return found;
    }

    private void refuseUnlessDirectory() {
        try {
            if (!Files.readAttributes(location, BasicFileAttributes.class).isDirectory()) {
                throw refused("is not a directory", null);
            }
        } catch (NoSuchFileException e) {
            throw BadMigrationException.missingFolder(given(), advised("does not exist"), e);
        } catch (IOException e) {
            throw refused("cannot be read: " + e, e);
        }
    }

    private BadMigrationException refused(String why, @Nullable IOException cause) {
        return new BadMigrationException(given(), advised(why), cause);
    }

    private String given() {
        String given = location.toString();
        return given.isEmpty() ? "." : given;
    }

    private String advised(String why) {
        Path whole = location.toAbsolutePath().normalize();
        return "%s%s. Name the directory that holds the %s: %s"
                .formatted(
                        why,
                        whole.equals(location) ? "" : " (" + whole + ")",
                        kind.plural(),
                        kind.naming().replace(" or ", ", "));
    }
}
