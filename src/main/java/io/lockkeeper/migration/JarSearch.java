package io.lockkeeper.migration;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the jars of a class path one by one: a class loader that is asked for a folder does not find it in a jar
 * without directory entries, and some tools write such.
 */
final class JarSearch {

    private final String folder;
    private final Deque<File> pending = new ArrayDeque<>();
    private final Set<File> seen = new HashSet<>();
    private final List<URL> found = new ArrayList<>();

    private JarSearch(String folder) {
        this.folder = folder;
    }

    /** The jars with that folder among those that the loader and its parents search. Blocks. */
    static List<URL> jarsWith(String folder, ClassLoader loader) {
        JarSearch search = new JarSearch(folder);
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            search.pending.addAll(entries(next));
        }
        while (!search.pending.isEmpty()) {
            search.look(search.pending.remove());
        }
        return search.found;
    }

    private static List<File> entries(ClassLoader loader) {
        List<File> entries = new ArrayList<>();
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                addFile(url, entries);
            }
        }
        if (loader == ClassLoader.getSystemClassLoader()) {
            for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                entries.add(new File(entry));
            }
        }
        return entries;
    }

    private void look(File entry) {
        if (!entry.isFile() || !seen.add(entry.getAbsoluteFile())) {
            return;
        }
        try (JarFile jar = new JarFile(entry, false, JarFile.OPEN_READ, Runtime.version())) {
            if (jar.versionedStream().anyMatch(file -> file.getName().startsWith(folder + "/"))) {
                found.add(new URL("jar:" + entry.toURI() + "!/"));
            }
            pending.addAll(named(jar.getManifest(), entry));
        } catch (IOException e) {
            // a class path may hold what is no jar: class loaders pass it over as well
        }
    }

    /** The jars that a manifest's {@code Class-Path} adds: so Maven, Gradle and IDEs start Java, and thin applications. */
    private static List<File> named(@Nullable Manifest manifest, File entry) throws MalformedURLException {
        String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        List<File> files = new ArrayList<>();
        if (names != null) {
            URL base = entry.toURI().toURL();
            for (String name : names.strip().split("\\s+")) {
                addFile(new URL(base, name), files);
            }
        }
        return files;
    }

    private static void addFile(URL url, List<File> files) {
        if (url.getProtocol().equals("file")) {
            files.add(ClasspathFolder.path(url).toFile());
        }
    }
}
