package io.lockkeeper.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A place of the class path, asked for one file after the other, without a list of them. */
final class BundlePlace implements Closeable {

    private final ClasspathRoot.Form form;
    private final ClassLoader loader;
    private final @Nullable JarFile jar;

    BundlePlace(ClasspathRoot.Form form, ClassLoader loader) throws IOException {
        this.form = form;
        this.loader = loader;
        this.jar = form instanceof ClasspathRoot.Archive archive ? archive.open() : null;
    }

    /** In bytes; -1 where nobody knows before it is read. */
    long size(String file) throws IOException {
        if (form instanceof ClasspathRoot.Directory directory) {
            Path path = directory.folder().resolve(file);
            return Files.exists(path) ? Files.size(path) : -1;
        }
        JarEntry entry = entry(file);
        return entry == null ? -1 : entry.getSize();
    }

    /**
     * While the place is open. What is not there may be elsewhere: a Boot jar has META-INF at its root, and its classes not.
     *
     * @throws NoSuchFileException if it is nowhere
     */
    InputStream open(String file) throws IOException {
        JarEntry entry = entry(file);
        return entry == null || jar == null ? reopen(file) : jar.getInputStream(entry);
    }

    /** At any time. */
    InputStream reopen(String file) throws IOException {
        try {
            if (form instanceof ClasspathRoot.Directory directory) {
                return Files.newInputStream(directory.folder().resolve(file));
            }
            if (form instanceof ClasspathRoot.Archive archive) {
                return archive.stream(archive.within() + file);
            }
        } catch (NoSuchFileException e) {
            // elsewhere, or nowhere
        }
        InputStream found = loader.getResourceAsStream(file);
        if (found == null) {
            throw new NoSuchFileException(file);
        }
        return found;
    }

    private @Nullable JarEntry entry(String file) {
        return jar != null && form instanceof ClasspathRoot.Archive archive
                ? jar.getJarEntry(archive.within() + file)
                : null;
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
