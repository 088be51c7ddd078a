package io.lockkeeper.internal.files;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.text.Visible;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Every place on a class path that may have a folder. A class loader that is asked for a folder tells of directories, and
 * of jars with an entry for it; some tools write jars without. So each jar that the loaders have is looked into as well,
 * always: what was found elsewhere says nothing about it.
 */
final class ClasspathSearch {

    private static final Logger LOG = Loggers.getLogger("io.lockkeeper.migration");

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The loaders of Java itself, whose lists are the class path and the module path. */
    private static final String BUILT_IN = "jdk.internal.loader.ClassLoaders$";

    private final String folder;
    private final List<ClassLoader> loaders = new ArrayList<>();
    private final Map<String, ClasspathRoot> found = new LinkedHashMap<>();
    private final Deque<URL> listed = new ArrayDeque<>();
    private final Set<String> looked = new HashSet<>();

    private ClasspathSearch(String folder, ClassLoader loader) {
        this.folder = folder;
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            loaders.add(next);
        }
    }

    /**
     * The directories that have the folder, the jars that may have it. Each once, however often it is on the class path.
     * Blocks.
     *
     * @throws BadMigrationException if a place can neither be searched nor be passed over
     */
    static Collection<ClasspathRoot> of(String folder, ClassLoader loader) throws IOException {
        ClasspathSearch search = new ClasspathSearch(folder, loader);
        search.ask(loader);
        for (ClassLoader each : search.loaders) {
            search.list(each);
        }
        search.listModules();
        while (!search.listed.isEmpty()) {
            search.look(search.listed.remove());
        }
        return search.found.values();
    }

    private void ask(ClassLoader loader) throws IOException {
        for (String name : List.of(folder, folder + "/")) {
            for (URL url : Collections.list(loader.getResources(name))) {
                add(ClasspathRoot.announced(url, folder));
            }
        }
        // nearly every jar has a manifest: so those of a loader without a list are found
        for (URL url : Collections.list(loader.getResources(MANIFEST))) {
            if (url.getProtocol().equals("jar") && url.getPath().endsWith("!/" + MANIFEST)) {
                String text = url.toExternalForm();
                listed.add(new URL(url, text.substring(0, text.length() - MANIFEST.length())));
            }
        }
    }

    private void add(ClasspathRoot root) {
        // a root that two loaders have, parent and child, is one root
        found.putIfAbsent(root.form().key(), root);
    }

    private void list(ClassLoader loader) {
        if (loader instanceof URLClassLoader urls) {
            URL[] its = urls.getURLs();
            listed.addAll(its == null ? List.of() : List.of(its));
        } else if (loader == ClassLoader.getSystemClassLoader() || isBuiltIn(loader)) {
            listClassPath(System.getProperty("java.class.path", ""));
        } else {
            LOG.warn(
                    "the class loader {} does not say which jars it has: one of them that has neither an entry for the"
                            + " folder {} nor a manifest is not found",
                    loader.getClass().getName(),
                    folder);
        }
    }

    private static boolean isBuiltIn(ClassLoader loader) {
        return loader.getClass().getName().startsWith(BUILT_IN);
    }

    private void listClassPath(String classPath) {
        if (classPath.isEmpty() && System.getProperty("jdk.module.main") != null) {
            // only without a main module does nothing at all stand for the working directory
            return;
        }
        for (String entry : classPath.split(File.pathSeparator)) {
            try {
                listed.add(new File(entry).toURI().toURL());
            } catch (MalformedURLException e) {
                throw unsearched(entry, e);
            }
        }
    }

    private void listModules() {
        Set<@Nullable ClassLoader> ours = new HashSet<>(loaders);
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            String name = module.name();
            boolean javas = name.startsWith("java.") || name.startsWith("jdk.");
            if (!javas && ours.contains(ModuleLayer.boot().findLoader(name))) {
                refuseClosed(module.reference().descriptor());
                module.reference().location().ifPresent(this::listModule);
            }
        }
    }

    /** What a module does not open is its own: that its jar can be read all the same is no leave to do so. */
    private void refuseClosed(ModuleDescriptor module) {
        String wanted = folder.replace('/', '.');
        if (module.isOpen() || module.isAutomatic()) {
            return;
        }
        module.packages().stream()
                .filter(name -> name.equals(wanted) || name.startsWith(wanted + "."))
                .filter(name -> module.opens().stream().noneMatch(opened -> isOpenToUs(opened, name)))
                .sorted()
                .findFirst()
                .ifPresent(closed -> {
                    throw new BadMigrationException(
                            folder,
                            "is closed in the module " + module.name() + ": write 'opens " + closed
                                    + ";' into its module-info.java");
                });
    }

    private static boolean isOpenToUs(ModuleDescriptor.Opens opened, String name) {
        String us = String.valueOf(ClasspathSearch.class.getModule().getName());
        return opened.source().equals(name)
                && (!opened.isQualified() || opened.targets().contains(us));
    }

    private void listModule(URI location) {
        try {
            if (location.getScheme().equals("jrt")) {
                URL url = new URL(location + "/" + folder);
                ClasspathRoot.listable(url)
                        .ifPresent(directory ->
                                add(new ClasspathRoot(url, new ClasspathRoot.Directory(directory), false)));
            } else {
                listed.add(location.toURL());
            }
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw unsearched(location.toString(), e);
        }
    }

    private void look(URL url) {
        try {
            if (url.getProtocol().equals("file") && Files.isDirectory(ClasspathRoot.path(url))) {
                lookAtDirectory(url, ClasspathRoot.path(url).resolve(folder));
            } else if (url.getPath().contains("!/") || !url.getPath().endsWith("/")) {
                lookAtJar(ClasspathRoot.listed(url));
            } else if (!url.getProtocol().equals("file")) {
                throw unsearched(url.toString(), null);
            }
        } catch (MalformedURLException e) {
            throw unsearched(url.toString(), e);
        }
    }

    private void lookAtDirectory(URL url, Path directory) {
        if (Files.isDirectory(directory)) {
            add(new ClasspathRoot(url, new ClasspathRoot.Directory(directory), false));
        }
    }

    private void lookAtJar(ClasspathRoot root) {
        if (!looked.add(root.form().key())) {
            return;
        }
        if (!(root.form() instanceof ClasspathRoot.PlainJar jar)) {
            add(root);
        } else if (Files.exists(jar.file())) {
            lookAtJar(root, jar);
        }
    }

    private void lookAtJar(ClasspathRoot root, ClasspathRoot.PlainJar jar) {
        Path file = jar.file();
        if (!Files.isReadable(file)) {
            throw unsearched(file.toString(), null);
        }
        try (JarFile open = jar.open()) {
            add(root);
            list(open.getManifest(), file);
        } catch (IOException e) {
            // class loaders pass it over as well: a class path may hold what is no jar
            LOG.warn(
                    "{} on the class path is skipped, since it cannot be read as a jar: {}",
                    Visible.line(String.valueOf(file)),
                    Visible.line(e.toString()));
        }
    }

    /** What a manifest's {@code Class-Path} adds: so Maven, Gradle and IDEs start Java, and thin applications. */
    private void list(@Nullable Manifest manifest, Path entry) throws MalformedURLException {
        String names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (names == null || names.isBlank()) {
            return;
        }
        URL base = entry.toUri().toURL();
        for (String name : names.strip().split("\\s+")) {
            try {
                listed.add(new URL(base, name));
            } catch (MalformedURLException e) {
                throw unsearched(name + ", which the manifest of " + entry + " names,", e);
            }
        }
    }

    private BadMigrationException unsearched(String place, @Nullable Exception cause) {
        return new BadMigrationException(
                "classpath:" + folder,
                "cannot be looked for in " + place + " on the class path, which may have it"
                        + (cause == null ? "" : " (" + cause + ")")
                        + ". Remove that from the class path, or put the files into a directory and name that",
                cause);
    }
}
