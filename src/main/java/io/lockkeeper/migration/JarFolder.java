package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.script.Script;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** A folder in a jar, read in place. */
final class JarFolder<T> {

    private final URL url;
    private final String folder;
    private final FileKind<T> kind;

    /**
     * @param url one of the jar or of anything in it, whose connection is a {@link JarURLConnection}: that of a plain
     *     jar, or of a framework's jar in a jar
     */
    JarFolder(URL url, String folder, FileKind<T> kind) {
        this.kind = kind;
        this.url = url;
        this.folder = folder;
    }

    /** Every such file in the folder and all below it, in no order; none if the jar lacks the folder. Blocks. */
    List<T> read() throws IOException {
        List<T> found = new ArrayList<>();
        try (JarFile open = open()) {
            Iterator<JarEntry> entries = open.versionedStream().iterator();
            while (entries.hasNext()) {
                read(open, entries.next()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<T> read(JarFile open, JarEntry entry) {
        String path = entry.getName();
        if (entry.isDirectory() || !path.startsWith(folder + "/") || isHidden(path)) {
            return Optional.empty();
        }
        return kind.of(path.substring(path.lastIndexOf('/') + 1), path).map(reader -> read(reader, open, entry));
    }

    private T read(Function<Script, T> reader, JarFile open, JarEntry entry) {
        String path = entry.getName();
        String origin = open.getName() + "!/" + path;
        try {
            return reader.apply(script(open, entry, origin));
        } catch (IOException | SecurityException e) {
            throw new BadMigrationException(path, "cannot be read (%s: %s)".formatted(origin, e), e);
        }
    }

    private Script script(JarFile open, JarEntry entry, String origin) throws IOException {
        String path = entry.getName();
        if (entry.getSize() > Script.MOST_KEPT) {
            return Script.opened(path, origin, () -> reopen(path));
        }
        try (InputStream in = open.getInputStream(entry)) {
            return Script.kept(path, origin, in.readAllBytes());
        }
    }

    /** As in a directory, folders whose name starts with a dot are not entered. */
    private boolean isHidden(String path) {
        return path.substring(folder.length(), path.lastIndexOf('/') + 1).contains("/.");
    }

    private InputStream reopen(String path) throws IOException {
        JarFile open = open();
        try {
            return new FilterInputStream(entry(open, path)) {
                @Override
                public void close() throws IOException {
                    try (open) {
                        super.close();
                    }
                }
            };
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static InputStream entry(JarFile open, String path) throws IOException {
        JarEntry entry = open.getJarEntry(path);
        if (entry == null) {
            throw new IOException(open.getName() + " has no " + path + " any more");
        }
        return open.getInputStream(entry);
    }

    private JarFile open() throws IOException {
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("not a jar");
        }
        if (isPlain(jar)) {
            // not the connection's, which gives the entries of a multi-release jar other names
            File file = ClasspathFolder.path(jar.getJarFileURL()).toFile();
            return new JarFile(file, true, ZipFile.OPEN_READ, Runtime.version());
        }
        // a cached jar would stay open for ever, and hide that the file was replaced
        jar.setUseCaches(false);
        return jar.getJarFile();
    }

    /** Not a jar in a jar, whose outer jar may have a folder of the same name. */
    private boolean isPlain(JarURLConnection jar) throws IOException {
        String entry = jar.getEntryName();
        return jar.getJarFileURL().getProtocol().equals("file")
                && (entry == null || entry.equals(folder) || entry.equals(folder + "/"));
    }
}
