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
import reactor.core.publisher.Flux;

/** The migrations in a folder of the class path, in every directory and jar that has that folder. */
final class ClasspathSource implements MigrationSource {

    private static final String PREFIX = "classpath:";
    private static final String ALTERNATIVE =
            "Put them into a directory and use MigrationSource.directory, or write them in code with MigrationSource.of";

    private final String folder;
    private final ClassLoader loader;

    ClasspathSource(String location, ClassLoader loader) {
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
        return ofThread != null ? ofThread : ClasspathSource.class.getClassLoader();
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(migrations()));
    }

    private List<Migration> migrations() {
        Collection<URL> roots = roots();
        if (roots.isEmpty()) {
            throw refused(
                    "there is no such folder on the class path. With Maven or Gradle it is src/main/resources/"
                            + folder,
                    null);
        }
        List<Migration> found = new ArrayList<>();
        for (URL root : roots) {
            found.addAll(migrations(root));
        }
        if (found.isEmpty()) {
            throw refused(
                    "holds no migration in " + roots + ". Name them V<version>__<name>.sql or R__<name>.sql", null);
        }
        return MigrationOrder.of(PREFIX + folder, found);
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

    private List<Migration> migrations(URL root) {
        return root.getProtocol().equals("file") ? inDirectory(root) : inJar(root);
    }

    private List<Migration> inDirectory(URL url) {
        Path root = path(url);
        if (!Files.isDirectory(root)) {
            throw refused("is not a folder (" + root + "). Name the folder that holds the migrations", null);
        }
        return DirectoryWalk.under(root, file -> shown(root, file));
    }

    /** As it would be named in a jar. */
    private String shown(Path root, Path file) {
        String relative = root.relativize(file).toString().replace(File.separatorChar, '/');
        return relative.isEmpty() ? folder : folder + "/" + relative;
    }

    private List<Migration> inJar(URL root) {
        try {
            return new JarFolder(root, folder).migrations();
        } catch (IOException e) {
            throw refused("cannot be listed in " + root + " (" + e + "). " + ALTERNATIVE, e);
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
