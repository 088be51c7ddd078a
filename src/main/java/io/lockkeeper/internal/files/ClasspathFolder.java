package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a kind in a folder of the class path, in every directory and jar that has that folder. */
public final class ClasspathFolder<T> {

    private static final String PREFIX = "classpath:";

    private final String folder;
    private final ClassLoader loader;
    private final FileKind<T> kind;

    public ClasspathFolder(String location, ClassLoader loader, FileKind<T> kind) {
        this.kind = kind;
        this.folder = folder(location);
        this.loader = loader;
        if (folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + location + "' is the whole class path: name a folder in it, such as db/migration");
        }
    }

    /** In one spelling: a directory answers to {@code db//migration} as well, and a jar does not. */
    private static String folder(String location) {
        String path = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
        List<String> names = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        if (names.contains("..")) {
            throw new IllegalArgumentException("'" + location
                    + "' climbs with ..: name the folder by its path in the class path, such as db/migration");
        }
        return String.join("/", names);
    }

    public static ClassLoader defaultLoader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : ClasspathFolder.class.getClassLoader();
    }

    /** How messages name it. */
    public String place() {
        return PREFIX + folder;
    }

    /** Every such file, in no order. Blocks. */
    public List<T> read() {
        List<T> found = new ArrayList<>();
        List<URL> roots = new ArrayList<>();
        for (ClasspathRoot root : roots()) {
            if (read(root, found)) {
                roots.add(root.url());
            }
        }
        if (roots.isEmpty()) {
            throw BadMigrationException.missingFolder(
                    PREFIX + folder,
                    "there is no such folder on the class path. With Maven or Gradle it is src/main/resources/"
                            + folder,
                    null);
        }
        if (found.isEmpty()) {
            throw refused("holds no " + kind.singular() + " in " + roots + ". Name them " + kind.naming(), null);
        }
        return found;
    }

    private Collection<ClasspathRoot> roots() {
        try {
            return ClasspathSearch.of(folder, loader);
        } catch (IOException e) {
            throw refused("cannot be looked up (" + e + ")", e);
        }
    }

    /** Whether that place has the folder. */
    private boolean read(ClasspathRoot root, List<T> found) {
        if (root.form() instanceof ClasspathRoot.Directory directory) {
            found.addAll(inDirectory(directory.folder()));
            return true;
        }
        if (root.form() instanceof ClasspathRoot.Archive archive) {
            return inArchive(root, archive, found);
        }
        throw unlisted(root, "it does not say what is in it", null);
    }

    private List<T> inDirectory(Path root) {
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

    private boolean inArchive(ClasspathRoot root, ClasspathRoot.Archive archive, List<T> found) {
        try {
            JarFolder<T> jar = new JarFolder<>(archive, folder, kind);
            found.addAll(jar.read());
            return root.announced() || jar.isThere();
        } catch (FileNotFoundException | NoSuchFileException e) {
            if (root.announced()) {
                throw unlisted(root, e.toString(), e);
            }
            // a class path may name what is not there: class loaders pass it over as well
            return false;
        } catch (IOException e) {
            throw unlisted(root, e.toString(), e);
        }
    }

    private BadMigrationException unlisted(ClasspathRoot root, String why, @Nullable IOException cause) {
        return refused(
                "cannot be listed in " + root.url() + " (" + why + "). Put them into a directory and "
                        + kind.alternative(),
                cause);
    }

    private BadMigrationException refused(String why, @Nullable IOException cause) {
        return new BadMigrationException(PREFIX + folder, why, cause);
    }
}
