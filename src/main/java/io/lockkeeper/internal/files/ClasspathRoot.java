package io.lockkeeper.internal.files;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * A place on a class path that may have the folder.
 *
 * @param url how messages name it
 * @param announced whether the class loader says that the folder is there; else only a look into it tells
 */
record ClasspathRoot(URL url, Form form, boolean announced) {

    private static final String IN = "!/";

    /** How it is read. */
    sealed interface Form {

        /** The same place has the same key, however it is written and however many loaders have it. */
        String key();
    }

    /** @param folder the folder itself */
    record Directory(Path folder) implements Form {

        @Override
        public String key() {
            return "directory " + real(folder);
        }
    }

    /** What nobody can list: a class loader found the folder there, and says nothing of what is in it. */
    record Unlisted(URL url) implements Form {

        @Override
        public String key() {
            return "unlisted " + url.toExternalForm();
        }
    }

    /** A jar, or what a framework opens as one, such as a jar in a jar. */
    sealed interface Archive extends Form {

        /** What stands before the folder in the names of its entries: empty, or it ends with a slash. */
        String within();

        /** Opened anew: a jar that is shared would stay open for ever, and hide that the file was replaced. */
        JarFile open() throws IOException;

        /** An entry of it, opened anew; the jar is closed with the stream. */
        default InputStream stream(String name) throws IOException {
            JarFile jar = open();
            try {
                JarEntry entry = jar.getJarEntry(name);
                if (entry == null) {
                    throw new NoSuchFileException(jar.getName() + " has no " + name + " any more");
                }
                return new FilterInputStream(jar.getInputStream(entry)) {
                    @Override
                    public void close() throws IOException {
                        try (jar) {
                            super.close();
                        }
                    }
                };
            } catch (IOException | RuntimeException e) {
                jar.close();
                throw e;
            }
        }
    }

    /** A jar that is a file. */
    record PlainJar(Path file, String within) implements Archive {

        @Override
        public String key() {
            return "jar " + real(file) + IN + within;
        }

        @Override
        public JarFile open() throws IOException {
            // not a connection's, which gives the entries of a multi-release jar other names
            return new JarFile(file.toFile(), true, ZipFile.OPEN_READ, Runtime.version());
        }
    }

    /** @param url of anything in it: its handler knows how to open it */
    record OpenedJar(URL url, String within) implements Archive {

        @Override
        public String key() {
            String text = url.toExternalForm();
            return "archive " + text.substring(0, text.lastIndexOf(IN)) + IN + within;
        }

        @Override
        public JarFile open() throws IOException {
            URLConnection connection = url.openConnection();
            if (!(connection instanceof JarURLConnection jar)) {
                throw new IOException("not a jar");
            }
            jar.setUseCaches(false);
            return jar.getJarFile();
        }
    }

    /** What a class loader found when it was asked for the folder. */
    static ClasspathRoot announced(URL url, String folder) {
        if (url.getProtocol().equals("file")) {
            return new ClasspathRoot(url, new Directory(path(url)), true);
        }
        String entry = url.getPath().contains(IN) ? entry(url) : "";
        String named = entry.isEmpty() || entry.endsWith("/") ? entry : entry + "/";
        if (("/" + named).endsWith("/" + folder + "/")) {
            String within = named.substring(0, named.length() - folder.length() - 1);
            return new ClasspathRoot(url, archive(url, within), true);
        }
        return new ClasspathRoot(url, listable(url).<Form>map(Directory::new).orElseGet(() -> new Unlisted(url)), true);
    }

    /** The place that has this file, which a class loader found by that name. */
    static ClasspathRoot holding(URL url, String file) {
        if (url.getPath().contains(IN)) {
            String entry = entry(url);
            if (entry.endsWith(file)) {
                return new ClasspathRoot(url, archive(url, entry.substring(0, entry.length() - file.length())), true);
            }
        }
        return new ClasspathRoot(
                url, onDisk(url, file).<Form>map(Directory::new).orElseGet(() -> new Unlisted(url)), true);
    }

    private static Optional<Path> onDisk(URL url, String file) {
        try {
            Path path = url.getProtocol().equals("file") ? path(url) : Path.of(url.toURI());
            if (!Files.isRegularFile(path) || !path.endsWith(file)) {
                return Optional.empty();
            }
            Path root = path;
            for (int names = path.getFileSystem().getPath(file).getNameCount(); names > 0 && root != null; names--) {
                root = root.getParent();
            }
            return Optional.ofNullable(root);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A jar on a class loader's list, plain or of a framework's. */
    static ClasspathRoot listed(URL url) throws MalformedURLException {
        if (url.getProtocol().equals("file")) {
            return new ClasspathRoot(url, new PlainJar(path(url), ""), false);
        }
        URL jar = url.getPath().contains(IN) ? url : new URL("jar:" + url + IN);
        return new ClasspathRoot(jar, archive(jar, entry(jar)), false);
    }

    private static Archive archive(URL url, String before) {
        // a jar that is read as this Java sees it has these entries under their plain names
        String within = before.matches("META-INF/versions/\\d+/") ? "" : before;
        String text = url.getPath();
        int end = text.indexOf(IN);
        if (text.startsWith("file:") && end == text.lastIndexOf(IN)) {
            try {
                return new PlainJar(path(new URL(text.substring(0, end))), within);
            } catch (MalformedURLException e) {
                // its own handler may know better
            }
        }
        return new OpenedJar(url, within);
    }

    private static String entry(URL url) {
        String text = url.getPath();
        String entry = text.substring(text.lastIndexOf(IN) + IN.length());
        try {
            return URLDecoder.decode(entry.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return entry;
        }
    }

    /** A directory of another file system, such as that of the modules of a Java that was made for an application. */
    static Optional<Path> listable(URL url) {
        try {
            return Optional.of(Path.of(url.toURI())).filter(Files::isDirectory);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
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

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
