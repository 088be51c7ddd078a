package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a kind in a folder of the class path, in every directory and jar that has that folder. */
final class ClasspathFolder<T> {

    private static final String PREFIX = "classpath:";

    private final String folder;
    private final ClassLoader loader;
    private final FileKind<T> kind;

    ClasspathFolder(String location, ClassLoader loader, FileKind<T> kind) {
        this.kind = kind;
        this.folder = folder(location);
        this.loader = loader;
        if (folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + location + "' is the whole class path: name a folder in it, such as db/migration");
        }
    }

    private static String folder(String location) {
        String path = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
        return path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    static ClassLoader defaultLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : ClasspathFolder.class.getClassLoader();
    }

    /** How messages name it. */
    String place() {
        return PREFIX + folder;
    }

    /** Every such file, in no order. Blocks. */
    List<T> read() {
        Collection<URL> roots = roots();
        if (roots.isEmpty()) {
            throw refused(
                    "there is no such folder on the class path. With Maven or Gradle it is src/main/resources/"
                            + folder,
                    null);
        }
        List<T> found = new ArrayList<>();
        for (URL root : roots) {
            found.addAll(read(root));
        }
        if (found.isEmpty()) {
            throw refused("holds no " + kind.singular() + " in " + roots + ". Name them " + kind.naming(), null);
        }
        return found;
    }

    private Collection<URL> roots() {
        try {
            // a root that two loaders have, parent and child, is one root; URL.equals would ask a name server
            Map<String, URL> roots = new LinkedHashMap<>();
            for (URL root : Collections.list(loader.getResources(folder))) {
                roots.putIfAbsent(root.toExternalForm(), root);
            }
            return roots.isEmpty() ? JarSearch.jarsWith(folder, loader) : roots.values();
        } catch (IOException e) {
            throw refused("cannot be looked up (" + e + ")", e);
        }
    }

    private List<T> read(URL root) {
        return root.getProtocol().equals("file") ? inDirectory(root) : inJar(root);
    }

    private List<T> inDirectory(URL url) {
        Path root = path(url);
        if (!Files.isDirectory(root)) {
            throw refused("is not a folder (" + root + "). Name the folder that holds the " + kind.plural(), null);
        }
        return DirectoryWalk.under(root, kind, file -> shown(root, file));
    }

    /** As it would be named in a jar. */
    private String shown(Path root, Path file) {
        String relative = root.relativize(file).toString().replace(File.separatorChar, '/');
        return relative.isEmpty() ? folder : folder + "/" + relative;
    }

    private List<T> inJar(URL root) {
        try {
            return new JarFolder<>(root, folder, kind).read();
        } catch (IOException e) {
            throw refused(
                    "cannot be listed in " + root + " (" + e + "). Put them into a directory and " + kind.alternative(),
                    e);
        }
    }

    /** The file of a {@code file:} URL, also of one that somebody wrote without escapes. */
    static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new File(url.getPath()).toPath();
        }
    }

    private BadMigrationException refused(String why, @Nullable IOException cause) {
        return new BadMigrationException(PREFIX + folder, why, cause);
    }
}
