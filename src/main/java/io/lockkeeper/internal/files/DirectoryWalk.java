package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Refusals;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds files of a kind in a directory and all below it, through symbolic links. Where there are many, every core looks at
 * its share of them: most of a warm boot with thousands of migrations is this.
 */
final class DirectoryWalk<T> {

    /** From here on to look at them takes longer than to begin with it on every core. */
    private static final int MANY = 256;

    private final Function<Path, String> shown;
    private final FileKind<T> kind;
    private final Queue<T> found = new ConcurrentLinkedQueue<>();
    private final Queue<BadMigrationException> refused = new ConcurrentLinkedQueue<>();

    /** A directory on the way down, and the one that it was found in. */
    private record Visited(
            Path path, @Nullable Object key, @Nullable Visited parent) {

        boolean isIn(BasicFileAttributes directory, Path at) throws IOException {
            for (Visited visited = this; visited != null; visited = visited.parent) {
                Object its = directory.fileKey();
                if (its != null ? its.equals(visited.key) : Files.isSameFile(visited.path, at)) {
                    return true;
                }
            }
            return false;
        }
    }

    private DirectoryWalk(FileKind<T> kind, Function<Path, String> shown) {
        this.kind = kind;
        this.shown = shown;
    }

    /**
     * Every such file under the root, in no order. Blocks.
     *
     * @param shown how messages name a file
     */
    static <T> List<T> under(Path root, FileKind<T> kind, Function<Path, String> shown) {
        DirectoryWalk<T> walk = new DirectoryWalk<>(kind, shown);
        try {
            walk.lookInto(new Visited(root, attributes(root).fileKey(), null));
            walk.tellRefused();
            return List.copyOf(walk.found);
        } catch (IOException e) {
            throw walk.unreadable(root, e);
        }
    }

    /** All at once, so that nobody mends one fault a run. */
    private void tellRefused() {
        Refusals refusals = new Refusals();
        refused.stream().sorted(Comparator.comparing(Throwable::getMessage)).forEach(refusals::add);
        refusals.throwIfAny();
    }

    private void lookInto(Visited directory) {
        List<Path> entries = entries(directory.path());
        if (entries.size() < MANY) {
            entries.forEach(entry -> lookAt(entry, directory));
        } else {
            FileWorkers.each(entries, entry -> lookAt(entry, directory));
        }
    }

    private List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
            listed.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw unreadable(directory, e.getCause());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return entries;
    }

    private void lookAt(Path entry, Visited directory) {
        try {
            lookAtOne(entry, directory);
        } catch (BadMigrationException one) {
            refused.add(one);
        }
    }

    private void lookAtOne(Path entry, Visited directory) {
        BasicFileAttributes attributes;
        try {
            attributes = attributes(entry);
        } catch (IOException e) {
            refuseUnseen(entry, e);
            return;
        }
        try {
            if (!attributes.isDirectory()) {
                read(entry, attributes);
            } else if (!isHidden(entry)) {
                lookBelow(entry, attributes, directory);
            }
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    private void lookBelow(Path entry, BasicFileAttributes attributes, Visited parent) throws IOException {
        if (parent.isIn(attributes, entry)) {
            throw new BadMigrationException(
                    shown.apply(entry), "is a link to a directory that contains it, an endless loop: remove it");
        }
        lookInto(new Visited(entry, attributes.fileKey(), parent));
    }

    private void read(Path file, BasicFileAttributes attributes) throws IOException {
        String name = shown.apply(file);
        Optional<Function<Script, T>> reader = kind.of(file.getFileName().toString(), name);
        if (reader.isEmpty()) {
            return;
        }
        // a pipe would be read for ever
        if (!attributes.isRegularFile()) {
            throw new BadMigrationException(name, "is not a regular file");
        }
        Script script = attributes.size() <= Script.MOST_KEPT
                ? Script.kept(name, file.toString(), Files.readAllBytes(file))
                : Script.opened(name, file.toString(), () -> Files.newInputStream(file));
        found.add(reader.get().apply(script));
    }

    /** A link that leads nowhere might have led to a directory of them: what cannot be seen must not pass for absent. */
    private void refuseUnseen(Path entry, IOException failure) {
        try {
            if (attributes(entry, LinkOption.NOFOLLOW_LINKS).isSymbolicLink()) {
                if (!isHidden(entry) || entry.getFileName().toString().endsWith(".sql")) {
                    throw new BadMigrationException(
                            shown.apply(entry),
                            "is a link to nothing (%s): repair it or remove it"
                                    .formatted(Files.readSymbolicLink(entry)));
                }
                return;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        if (!isHidden(entry)) {
            throw unreadable(entry, failure);
        }
    }

    private BadMigrationException unreadable(Path path, IOException e) {
        return new BadMigrationException(
                shown.apply(path),
                "cannot be read (%s: %s). See that this process may read it"
                        .formatted(path.toAbsolutePath().normalize(), e),
                e);
    }

    /** A ConfigMap volume keeps the files in {@code ..data} and links to them beside it: they must be found once. */
    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
