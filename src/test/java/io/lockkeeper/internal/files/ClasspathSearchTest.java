package io.lockkeeper.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.migration.Jars;
import io.lockkeeper.migration.Migration;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No place on the class path is missed because another one has the folder. */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class ClasspathSearchTest {

    private static final String FOLDER = "db/migration";

    @TempDir
    Path temp;

    @ParameterizedTest(name = "directory entries in the jar beside it: {0}")
    @ValueSource(booleans = {true, false})
    void aJarWithoutDirectoryEntriesIsReadBesideAFolderAndBesideAJar(boolean directoryEntries) throws IOException {
        Path classes = classes("V1__a.sql");
        Path jar = jar("a.jar", directoryEntries, "V2__b.sql");
        Path bare = jar("b.jar", false, "V3__c.sql");
        assertThat(titles(classes, jar, bare)).containsExactly("V1 a", "V2 b", "V3 c");
        assertThat(titles(bare, classes)).containsExactly("V1 a", "V3 c");
    }

    @Test
    void aJarWithoutDirectoryEntriesInAParentLoaderIsReadBesideTheChilds() throws IOException {
        try (URLClassLoader parent = loader(null, jar("a.jar", false, "V1__a.sql"));
                URLClassLoader child = loader(parent, jar("b.jar", true, "V2__b.sql"))) {
            assertThat(titles(child)).containsExactly("V1 a", "V2 b");
        }
    }

    @Test
    void whatAManifestNamesIsReadBesideTheJarThatNamesIt() throws IOException {
        jar("lib.jar", false, "V2__b.sql");
        Files.createDirectories(temp.resolve("more/db/migration"));
        Files.writeString(temp.resolve("more/db/migration/V3__c.sql"), "select 3");
        Path thin = Jars.with(temp.resolve("app.jar"))
                .manifest("Class-Path: lib.jar more/")
                .folders("db/", "db/migration/")
                .file("db/migration/V1__a.sql", "select 1")
                .write();
        assertThat(titles(thin)).containsExactly("V1 a", "V2 b", "V3 c");
    }

    @Test
    void theClassPathThatJavaWasStartedWithIsReadBesideAnotherLoadersJar() throws IOException {
        Path bare = jar("a.jar", false, "V71__a.sql");
        String before = System.getProperty("java.class.path");
        try {
            System.setProperty("java.class.path", before + File.pathSeparator + bare);
            try (URLClassLoader child = loader(ClassLoader.getSystemClassLoader(), jar("b.jar", true, "V72__b.sql"))) {
                assertThat(titles(child)).contains("V71 a", "V72 b");
            }
        } finally {
            System.setProperty("java.class.path", before);
        }
    }

    @Test
    void aMultiReleaseJarThatHasTheFolderForThisJavaOnlyIsReadBesideAFolder() throws IOException {
        Path multi = Jars.with(temp.resolve("a.jar"))
                .manifest("Multi-Release: true")
                .file("META-INF/versions/11/db/migration/V2__b.sql", "select 11")
                .write();
        assertThat(titles(classes("V1__a.sql"), multi)).containsExactly("V1 a", "V2 b");
    }

    @Test
    void aPlaceThatIsThereTwiceCountsOnceHoweverItIsWritten() throws IOException {
        Path classes = classes("V1__a.sql");
        Path jar = jar("a.jar", true, "V2__b.sql");
        Path bare = jar("b.jar", false, "V3__c.sql");
        Path link = Files.createSymbolicLink(temp.resolve("linked.jar"), bare);
        Path classesLink = Files.createSymbolicLink(temp.resolve("linked"), classes);
        Path thin = Jars.with(temp.resolve("thin.jar"))
                .manifest("Class-Path: a.jar b.jar classes/")
                .write();
        URL roundabout = new URL("file:" + temp + "/classes/../b.jar");
        URL asJar = new URL("jar:" + jar.toUri() + "!/");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {
                    url(classes),
                    url(jar),
                    url(bare),
                    url(link),
                    url(classesLink),
                    url(thin),
                    roundabout,
                    asJar,
                    url(bare)
                },
                null)) {
            assertThat(titles(loader)).containsExactly("V1 a", "V2 b", "V3 c");
        }
    }

    @Test
    void twoCopiesOfAJarAreTwoPlaces() throws IOException {
        Path one = jar("a.jar", false, "V1__a.sql");
        Path other = jar("b.jar", false, "V1__a.sql");
        assertThatThrownBy(() -> titles(one, other))
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("has the same version as " + one);
    }

    @Test
    void aJarThatALoaderListsAsOneIsRead() throws IOException {
        Path bare = jar("with space.jar", false, "V1__a.sql");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {new URL("jar:" + bare.toUri() + "!/")}, null)) {
            assertThat(titles(loader)).containsExactly("V1 a");
        }
    }

    @Test
    void aDirectoryInAJarThatALoaderListsIsReadUnderItsPlainNames() throws IOException {
        Path war = Jars.with(temp.resolve("app.war"))
                .folders("WEB-INF/", "WEB-INF/classes/", "WEB-INF/classes/db/", "WEB-INF/classes/db/migration/")
                .file("WEB-INF/classes/db/migration/V1__a.sql", "select 1")
                .file("db/migration/V9__not_on_the_class_path.sql", "select 9")
                .write();
        URL within = new URL("jar:" + war.toUri() + "!/WEB-INF/classes/");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {within}, null)) {
            List<Migration> found = read(FOLDER, loader);
            assertThat(found)
                    .extracting(
                            migration -> LoadedMigration.of(migration).script().file())
                    .containsExactly("db/migration/V1__a.sql");
        }
    }

    @Test
    void entriesWithTheSeparatorsOfWindowsAreRead() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db\\migration\\V2__b.sql", "x".repeat(Script.MOST_KEPT + 1))
                .write();
        try (URLClassLoader loader = loader(null, classes("V1__a.sql"), jar)) {
            List<Migration> found = read(FOLDER, loader);
            assertThat(found)
                    .extracting(
                            migration -> LoadedMigration.of(migration).script().file())
                    .containsExactly("db/migration/V1__a.sql", "db/migration/V2__b.sql");
            assertThat(LoadedMigration.of(found.get(1)).script().open()).isNotEmpty();
        }
    }

    @Test
    void aLoaderThatDoesNotSayWhichJarsItHasIsAskedForManifests() throws IOException {
        Path bare = Jars.with(temp.resolve("a.jar"))
                .manifest("Created-By: a test")
                .file("db/migration/V2__b.sql", "select 2")
                .write();
        try (URLClassLoader jars = loader(null, classes("V1__a.sql"), bare)) {
            assertThat(titles(secretive(jars))).containsExactly("V1 a", "V2 b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"db//migration", "./db/migration", "classpath:db/./migration//"})
    void aLocationIsOneInEverySpelling(String location) throws IOException {
        try (URLClassLoader loader = loader(null, classes("V1__a.sql"), jar("a.jar", true, "V2__b.sql"))) {
            assertThat(read(location, loader)).extracting(Migration::title).containsExactly("V1 a", "V2 b");
        }
    }

    @Test
    void aLocationThatClimbsIsRefusedAtOnce() {
        assertThatThrownBy(() -> MigrationSource.classpath("db/other/../migration"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'db/other/../migration' climbs with ..");
    }

    @Test
    void aPlaceThatCannotBeSearchedIsSaidAndNeverPassedOver() throws IOException {
        URL unknown = new URL(null, "vault://secret/lib/", unopenable());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes("V1__a.sql")), unknown}, null)) {
            assertThatThrownBy(() -> read(FOLDER, loader))
                    .isInstanceOf(BadMigrationException.class)
                    .hasMessageContaining("cannot be looked for in vault://secret/lib/ on the class path")
                    .hasMessageContaining("put the files into a directory and name that");
        }
        URL jar = new URL(null, "vault://secret/lib/b.jar", unopenable());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes("V1__a.sql")), jar}, null)) {
            assertThatThrownBy(() -> read(FOLDER, loader))
                    .isInstanceOf(BadMigrationException.class)
                    .hasMessageContaining("vault://secret/lib/b.jar");
        }
    }

    @Test
    void theStatementsOfAnApplicationAreFoundWhateverTheCaseOfTheirEnding() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("queries/one.sql", "select 1")
                .file("queries/two.SQL", "select 2")
                .write();
        try (URLClassLoader loader = loader(null, jar)) {
            assertThat(SqlFolder.classpath("queries", loader)
                            .read()
                            .collectList()
                            .block())
                    .extracting(Script::file)
                    .containsExactly("queries/one.sql", "queries/two.SQL");
        }
    }

    private Path classes(String migration) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("classes/db/migration"));
        Files.writeString(folder.resolve(migration), "select 1");
        return temp.resolve("classes");
    }

    private Path jar(String name, boolean directoryEntries, String migration) throws IOException {
        Jars jar = Jars.with(temp.resolve(name));
        if (directoryEntries) {
            jar.folders("db/", "db/migration/");
        }
        return jar.file("db/migration/" + migration, "select 1").write();
    }

    private static URL url(Path path) throws IOException {
        return path.toUri().toURL();
    }

    private static URLClassLoader loader(ClassLoader parent, Path... roots) throws IOException {
        URL[] urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            urls[i] = url(roots[i]);
        }
        return new URLClassLoader(urls, parent);
    }

    /** A class loader of a framework's own kind, which finds what the jars have. */
    private static ClassLoader secretive(ClassLoader jars) {
        return new ClassLoader(null) {
            @Override
            protected Enumeration<URL> findResources(String name) throws IOException {
                return Collections.enumeration(Collections.list(jars.getResources(name)));
            }
        };
    }

    private static URLStreamHandler unopenable() {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                throw new IOException("only its own class loader opens it");
            }
        };
    }

    private static List<String> titles(Path... roots) throws IOException {
        try (URLClassLoader loader = loader(null, roots)) {
            return titles(loader);
        }
    }

    private static List<String> titles(ClassLoader loader) {
        return read(FOLDER, loader).stream().map(Migration::title).toList();
    }

    private static List<Migration> read(String location, ClassLoader loader) {
        return MigrationSource.classpath(location, loader)
                .read()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
