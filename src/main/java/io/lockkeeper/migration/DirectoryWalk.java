package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.script.Script;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds files of a kind in a directory and all below it, through symbolic links. */
final class DirectoryWalk<T> extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Function<Path, String> shown;
    private final FileKind<T> kind;
    private final List<T> found = new ArrayList<>();

    private DirectoryWalk(Path root, FileKind<T> kind, Function<Path, String> shown) {
        this.kind = kind;
        this.root = root;
        this.shown = shown;
    }

    /**
     * Every such file under the root, in no order. Blocks.
     *
     * @param shown how messages name a file
     */
    static <T> List<T> under(Path root, FileKind<T> kind, Function<Path, String> shown) {
        DirectoryWalk<T> walk = new DirectoryWalk<>(root, kind, shown);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw walk.unreadable(root, e);
        }
        return walk.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String fileName = file.getFileName().toString();
        if (attributes.isSymbolicLink()) {
            refuseDangling(file, fileName);
            return FileVisitResult.CONTINUE;
        }
        Optional<Function<Script, T>> reader = kind.of(fileName, shown.apply(file));
        if (reader.isPresent()) {
            refuseUnlessRegular(file, attributes);
            found.add(read(reader.get(), file, attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    /** With links followed, only one that leads nowhere is still seen as a link. */
    private void refuseDangling(Path link, String fileName) throws IOException {
        // it might have led to a directory of them: what cannot be seen must not pass for absent
        if (!isHidden(link) || fileName.endsWith(".sql")) {
            throw new BadMigrationException(
                    shown.apply(link),
                    "is a link that leads nowhere (%s): mend it or remove it".formatted(Files.readSymbolicLink(link)));
        }
    }

    /** A pipe would be read for ever. */
    private void refuseUnlessRegular(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            throw new BadMigrationException(shown.apply(file), "is not a regular file");
        }
    }

    private T read(Function<Script, T> reader, Path file, long size) {
        try {
            return reader.apply(script(file, size));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Script script(Path file, long size) throws IOException {
        return size <= Script.MOST_KEPT
                ? Script.kept(shown.apply(file), file.toString(), Files.readAllBytes(file))
                : Script.opened(shown.apply(file), file.toString(), () -> Files.newInputStream(file));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (e instanceof FileSystemLoopException) {
            throw new BadMigrationException(
                    shown.apply(file), "is a link to a directory that it is in, a walk without end: remove it", e);
        }
        throw unreadable(file, e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        if (e != null) {
            throw unreadable(directory, e);
        }
        return FileVisitResult.CONTINUE;
    }

    private BadMigrationException unreadable(Path path, IOException e) {
        return new BadMigrationException(
                shown.apply(path),
                "cannot be read (%s: %s). See that this process may read it"
                        .formatted(path.toAbsolutePath().normalize(), e),
                e);
    }

    /** A ConfigMap volume keeps the files in {@code ..data} and links to them beside it: they must be found once. */
    private boolean isHidden(Path path) {
        return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }
}
