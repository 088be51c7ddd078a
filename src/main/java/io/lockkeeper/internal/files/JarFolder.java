package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.script.Refusals;
import io.lockkeeper.internal.script.text.Script;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A folder in a jar, read in place. */
final class JarFolder<T> {

    private final ClasspathRoot.Archive archive;
    private final String folder;
    private final FileKind<T> kind;
    private final String prefix;
    private boolean there;

    JarFolder(ClasspathRoot.Archive archive, String folder, FileKind<T> kind) {
        this.archive = archive;
        this.folder = folder;
        this.kind = kind;
        this.prefix = archive.within() + folder + "/";
    }

    /** Whether the last look found the folder, be it by an entry of its own or by what is in it. */
    boolean isThere() {
        return there;
    }

    /** Every such file in the folder and all below it, in no order; none if the jar lacks the folder. Blocks. */
    List<T> read() throws IOException {
        List<T> found = new ArrayList<>();
        Refusals refusals = new Refusals();
        there = false;
        try (JarFile open = archive.open()) {
            Iterator<JarEntry> entries = open.versionedStream().iterator();
            while (entries.hasNext()) {
                JarEntry entry = entries.next();
                refusals.gather(() -> read(open, entry).ifPresent(found::add));
            }
        }
        refusals.throwIfAny();
        return found;
    }

    private Optional<T> read(JarFile open, JarEntry entry) {
        // some tools on Windows write its separators
        String name = entry.getName().replace('\\', '/');
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        there = true;
        String path = name.substring(archive.within().length());
        if (name.endsWith("/") || isHidden(path)) {
            return Optional.empty();
        }
        return kind.of(path.substring(path.lastIndexOf('/') + 1), path).map(reader -> read(reader, open, entry, path));
    }

    private T read(Function<Script, T> reader, JarFile open, JarEntry entry, String path) {
        String origin = open.getName() + "!/" + entry.getName();
        try {
            return reader.apply(script(open, entry, path, origin));
        } catch (IOException | SecurityException e) {
            throw new BadMigrationException(path, "cannot be read (%s: %s)".formatted(origin, e), e);
        }
    }

    private Script script(JarFile open, JarEntry entry, String path, String origin) throws IOException {
        if (entry.getSize() > Script.MOST_KEPT) {
            String name = entry.getName();
            return Script.opened(path, origin, () -> archive.stream(name));
        }
        try (InputStream in = open.getInputStream(entry)) {
            return Script.kept(path, origin, in.readAllBytes());
        }
    }

    /** As in a directory, folders whose name starts with a dot are not entered. */
    private boolean isHidden(String path) {
        return path.substring(folder.length(), path.lastIndexOf('/') + 1).contains("/.");
    }
}
