package io.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.ClasspathFolder;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Script;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class ClasspathSourceTest {

    private static final String FOLDER = "db/migration";

    @TempDir
    Path temp;

    @Test
    void aFolderOfTheClassPathIsReadNestedFoldersIncluded() throws IOException {
        Path classes = classes("classes", "db/migration/V2__b.sql", "db/migration/sub/V1__a.sql", "db/other/V3__c.sql");
        assertThat(files(FOLDER, classes)).containsExactly("db/migration/sub/V1__a.sql", "db/migration/V2__b.sql");
    }

    @Test
    void aJarIsReadNestedFoldersIncluded() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .folders("db/", "db/migration/", "db/migration/sub/", "db/migration2/")
                .file("db/migration/V2__b.sql", "select 2")
                .file("db/migration/sub/V1__a.sql", "select 1")
                .file("db/migration2/V3__c.sql", "select 3")
                .file("db/migration/README.md", "")
                .write();
        List<Migration> found = read(FOLDER, jar);
        assertThat(found)
                .extracting(m -> LoadedMigration.of(m).script().file())
                .containsExactly("db/migration/sub/V1__a.sql", "db/migration/V2__b.sql");
        assertThat(LoadedMigration.of(found.get(0)).script().open()).hasContent("select 1");
    }

    @Test
    void aJarWithoutDirectoryEntriesIsFoundToo() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db/migration/V1__a.sql", "select 1")
                .write();
        Path other = Jars.with(temp.resolve("b.jar")).file("x.txt", "").write();
        assertThat(files(FOLDER, other, jar)).containsExactly("db/migration/V1__a.sql");
    }

    @Test
    void aJarWithoutDirectoryEntriesIsFoundInAParentLoader() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db/migration/V1__a.sql", "select 1")
                .write();
        try (URLClassLoader parent = loader(jar);
                URLClassLoader child = new URLClassLoader(new URL[0], parent)) {
            assertThat(read(FOLDER, child)).hasSize(1);
        }
    }

    @Test
    void aJarWithoutDirectoryEntriesThatAManifestNamesIsFound() throws IOException {
        Files.createDirectories(temp.resolve("lib dir"));
        Jars.with(temp.resolve("lib dir/a+b.jar"))
                .file("db/migration/V1__a.sql", "select 1")
                .write();
        Path thin = Jars.with(temp.resolve("app.jar"))
                .manifest("Class-Path: missing.jar lib%20dir/a+b.jar app.jar")
                .write();
        assertThat(files(FOLDER, thin)).containsExactly("db/migration/V1__a.sql");
    }

    @Test
    void aJarWithoutDirectoryEntriesIsFoundOnTheClassPathThatJavaWasStartedWith() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db/bare/V1__a.sql", "select 1")
                .write();
        String before = System.getProperty("java.class.path");
        try {
            System.setProperty("java.class.path", before + File.pathSeparator + jar);
            assertThat(read("db/bare", new URLClassLoader(new URL[0], ClassLoader.getSystemClassLoader())))
                    .hasSize(1);
            refused(() -> read("db/bare", new URLClassLoader(new URL[0], null)));
        } finally {
            System.setProperty("java.class.path", before);
        }
    }

    @Test
    void whatIsNoJarOnTheClassPathIsPassedOverInTheSearch() throws IOException {
        Path broken = Files.writeString(temp.resolve("broken.jar"), "no jar");
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db/migration/V1__a.sql", "select 1")
                .write();
        assertThat(files(FOLDER, broken, temp.resolve("missing.jar"), jar)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "with+plus", "with%percent", "with%20escape", "mit-ü", "with#hash"})
    void thePathOfAJarOrFolderMayHoldAnyCharacter(String name) throws IOException {
        Path directory = Files.createDirectory(temp.resolve(name));
        Path classes = classes(name + "/classes", "db/migration/V1__a.sql");
        Path jar = Jars.with(directory.resolve(name + ".jar"))
                .folders("db/migration/")
                .file("db/migration/V2__b.sql", "select 2")
                .write();
        assertThat(files(FOLDER, classes, jar)).hasSize(2);
        Path bare = Jars.with(directory.resolve("bare " + name + ".jar"))
                .file("db/migration/V3__c.sql", "select 3")
                .write();
        assertThat(files(FOLDER, bare)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aShadedJarHasTheMigrationsOfAllThatWereMergedIntoIt(boolean directoryEntries) throws IOException {
        Jars shaded = Jars.with(temp.resolve("shaded.jar"));
        if (directoryEntries) {
            shaded.folders("io/", "db/", "db/migration/", "db/migration/billing/");
        }
        Path jar = shaded.file("io/A.class", "")
                .file("db/migration/V1__core.sql", "select 1")
                .file("io/B.class", "")
                .file("db/migration/billing/V2__billing.sql", "select 2")
                .write();
        assertThat(files(FOLDER, jar))
                .containsExactly("db/migration/V1__core.sql", "db/migration/billing/V2__billing.sql");
    }

    @Test
    void allRootsThatHaveTheFolderContribute() throws IOException {
        Path classes = classes("classes", "db/migration/V1__a.sql");
        assertThat(files(FOLDER, classes, jar("b.jar", "V2__b.sql"), jar("c.jar", "R__c.sql")))
                .containsExactly("db/migration/V1__a.sql", "db/migration/V2__b.sql", "db/migration/R__c.sql");
    }

    @Test
    void theSameFileInTwoRootsIsRefusedWithBothPlaces() throws IOException {
        Path classes = classes("classes", "db/migration/V1__a.sql");
        Path jar = jar("b.jar", "V1__a.sql");
        refused(() -> read(FOLDER, classes, jar))
                .hasMessageContaining(classes.resolve("db/migration/V1__a.sql").toString())
                .hasMessageContaining(jar + "!/db/migration/V1__a.sql")
                .hasMessageContaining("same version");
    }

    @Test
    void aRootThatParentAndChildLoaderHaveIsReadOnce() throws IOException {
        Path jar = jar("a.jar", "V1__a.sql");
        Path classes = classes("classes", "db/migration/V2__b.sql");
        try (URLClassLoader parent = loader(jar, classes);
                URLClassLoader child = new URLClassLoader(parent.getURLs(), parent)) {
            assertThat(read(FOLDER, child)).hasSize(2);
        }
        Path bare = Jars.with(temp.resolve("bare.jar"))
                .file("db/bare/V1__a.sql", "select 1")
                .write();
        try (URLClassLoader parent = loader(bare);
                URLClassLoader child = new URLClassLoader(parent.getURLs(), parent)) {
            assertThat(read("db/bare", child)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db/migration",
                "/db/migration",
                "db/migration/",
                "classpath:db/migration",
                "classpath:/db/migration/",
                "classpath://db/migration//"
            })
    void aLocationMayBeWrittenAsOtherToolsWriteIt(String location) throws IOException {
        Path jar = jar("a.jar", "V1__a.sql");
        assertThat(files(location, jar)).containsExactly("db/migration/V1__a.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "classpath:", "classpath:/"})
    void theWholeClassPathIsRefusedAtOnce(String location) {
        assertThatThrownBy(() -> MigrationSource.classpath(location))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + location + "'")
                .hasMessageContaining("db/migration");
    }

    @Test
    void aMissingFolderIsRefusedByName() {
        refused(() -> read("db/nowhere"))
                .hasMessageStartingWith("classpath:db/nowhere: there is no such folder")
                .hasMessageContaining("src/main/resources/db/nowhere");
    }

    @Test
    void aFolderWithoutMigrationsIsRefusedWithItsPlace() throws IOException {
        Path classes = classes("classes", "db/migration/README.md");
        refused(() -> read(FOLDER, classes))
                .hasMessageStartingWith("classpath:db/migration: holds no migration")
                .hasMessageContaining("file:" + classes + "/" + FOLDER);
    }

    @Test
    void anEmptyFolderIsNoFaultWhenAnotherRootHasMigrations() throws IOException {
        Path classes = classes("classes", "db/migration/README.md");
        assertThat(files(FOLDER, classes, jar("a.jar", "V1__a.sql"))).hasSize(1);
    }

    @Test
    void aLocationThatIsAFileIsRefused() throws IOException {
        Path classes = classes("classes", "db/migration/V1__a.sql");
        refused(() -> read("db/migration/V1__a.sql", classes)).hasMessageContaining("is not a folder");
        Path jar = jar("a.jar", "V1__a.sql");
        refused(() -> read("db/migration/V1__a.sql", jar)).hasMessageContaining("holds no migration");
    }

    @Test
    void aMisnamedFileInAJarIsRefusedByName() throws IOException {
        Path jar = jar("a.jar", "V1_a.sql");
        refused(() -> read(FOLDER, jar)).hasMessageStartingWith("db/migration/V1_a.sql: two underscores");
    }

    @Test
    void foldersOfAJarWhoseNameStartsWithADotAreNotEntered() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .folders("db/migration/")
                .file("db/migration/V1__a.sql", "select 1")
                .file("db/migration/.old/V1__a.sql", "select 1")
                .file("db/migration/sub/.old/x/V1__a.sql", "select 1")
                .write();
        assertThat(files(FOLDER, jar)).containsExactly("db/migration/V1__a.sql");
    }

    @Test
    void aLocationBelowAHiddenFolderIsReadWhenItIsNamed() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file(".db/.m/V1__a.sql", "select 1")
                .write();
        assertThat(files(".db/.m", jar)).containsExactly(".db/.m/V1__a.sql");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMultiReleaseJarIsReadAsThisJavaSeesIt(boolean directoryEntries) throws IOException {
        Jars jar = Jars.with(temp.resolve("a.jar")).manifest("Multi-Release: true");
        if (directoryEntries) {
            jar.folders("db/migration/");
        }
        jar.file("db/migration/V1__a.sql", "select 8")
                .file("META-INF/versions/11/db/migration/V1__a.sql", "select 11")
                .file("META-INF/versions/99/db/migration/V1__a.sql", "select 99");
        List<Migration> found = read(FOLDER, jar.write());
        assertThat(found).hasSize(1);
        assertThat(LoadedMigration.of(found.get(0)).script().file()).isEqualTo("db/migration/V1__a.sql");
        assertThat(LoadedMigration.of(found.get(0)).script().open()).hasContent("select 11");
    }

    @Test
    void aMultiReleaseJarThatHasTheFolderForThisJavaOnlyIsFound() throws IOException {
        Path jar = Jars.with(temp.resolve("a.jar"))
                .manifest("Multi-Release: true")
                .file("META-INF/versions/11/db/migration/V1__a.sql", "select 11")
                .write();
        assertThat(files(FOLDER, jar)).containsExactly("db/migration/V1__a.sql");
    }

    @Test
    void aLargeFileInAJarIsOpenedAnew() throws IOException {
        String large = "x".repeat(Script.MOST_KEPT + 1);
        Path jar = Jars.with(temp.resolve("a.jar"))
                .folders("db/migration/")
                .file("db/migration/V1__a.sql", large)
                .write();
        Migration migration = read(FOLDER, jar).get(0);
        assertThat(migration.checksum()).isEqualTo(Script.of("x", large).checksum());
        assertThat(LoadedMigration.of(migration).script().open()).hasContent(large);
        Files.delete(jar);
        jar("a.jar", "V2__b.sql");
        assertThatThrownBy(() -> LoadedMigration.of(migration).script().open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no db/migration/V1__a.sql any more");
    }

    @Test
    void noFileStaysOpen() throws IOException {
        assumeThat(Path.of("/proc/self/fd")).exists();
        Path jar = Jars.with(temp.resolve("a.jar"))
                .file("db/migration/V1__a.sql", "x".repeat(Script.MOST_KEPT + 1))
                .write();
        List<Migration> found = read(FOLDER, jar);
        try (InputStream in = LoadedMigration.of(found.get(0)).script().open()) {
            in.read();
            assertThat(isOpen(jar)).isTrue();
        }
        assertThat(isOpen(jar)).isFalse();
    }

    @Test
    void aJarThatWasReplacedIsReadAsItIsNow() throws IOException {
        Path jar = jar("a.jar", "V1__a.sql");
        URL folder = new URL("jar:" + jar.toUri() + "!/db/migration");
        assertThat(read(FOLDER, offering(folder))).extracting(Migration::title).containsExactly("V1 a");
        Files.delete(jar);
        jar("a.jar", "V2__b.sql");
        assertThat(read(FOLDER, offering(folder))).extracting(Migration::title).containsExactly("V2 b");
    }

    @Test
    void aFolderThatCannotBeListedIsRefusedWithTheWayOut() {
        URL inModule = String.class.getResource("String.class");
        refused(() -> read(FOLDER, offering(inModule)))
                .hasMessageStartingWith("classpath:db/migration: cannot be listed in jrt:/java.base/java/lang")
                .hasMessageContaining("MigrationSource.directory");
    }

    @Test
    void aJarInAJarThatPlainJavaCannotOpenIsRefusedWithTheWayOut() throws IOException {
        Path outer = jar("outer.jar", "V1__a.sql");
        URL nested = new URL("jar:" + outer.toUri() + "!/BOOT-INF/lib/x.jar!/db/migration");
        refused(() -> read(FOLDER, offering(nested)))
                .hasMessageStartingWith("classpath:db/migration: cannot be listed in " + nested)
                .hasMessageContaining("MigrationSource.directory");
    }

    @Test
    void aJarInAJarIsReadWhereAFrameworkOpensIt() throws IOException {
        Path inner = Jars.with(temp.resolve("inner.jar"))
                .folders("db/migration/")
                .file("db/migration/V1__a.sql", "x".repeat(Script.MOST_KEPT + 1))
                .write();
        URL nested = new URL(null, "jar:file:/app.jar!/BOOT-INF/lib/inner.jar!/db/migration", opening(inner));
        List<Migration> found = read(FOLDER, offering(nested));
        assertThat(found).extracting(Migration::title).containsExactly("V1 a");
        assertThat(LoadedMigration.of(found.get(0)).script().open())
                .hasBinaryContent("x".repeat(Script.MOST_KEPT + 1).getBytes());
    }

    @Test
    void theThreadsContextClassLoaderIsTheDefaultEvenWhenAnotherThreadReads() throws Exception {
        Path jar = jar("a.jar", "V1__a.sql");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(jar)) {
            thread.setContextClassLoader(loader);
            MigrationSource source = MigrationSource.classpath(FOLDER);
            thread.setContextClassLoader(before);
            assertThat(source.read().collectList().block()).hasSize(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void withoutAContextClassLoaderItIsOurOwn() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(null);
            assertThat(ClasspathFolder.defaultLoader()).isSameAs(Migration.class.getClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path classes(String root, String... files) throws IOException {
        Path classes = temp.resolve(root);
        for (String file : files) {
            Files.createDirectories(classes.resolve(file).getParent());
            Files.writeString(classes.resolve(file), "select 1");
        }
        return classes;
    }

    private Path jar(String name, String file) throws IOException {
        return Jars.with(temp.resolve(name))
                .folders("db/", "db/migration/")
                .file("db/migration/" + file, "select 1")
                .write();
    }

    private static boolean isOpen(Path file) throws IOException {
        try (var handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.anyMatch(handle -> file.equals(target(handle)));
        }
    }

    private static @Nullable Path target(Path handle) {
        try {
            return Files.readSymbolicLink(handle);
        } catch (IOException e) {
            return null;
        }
    }

    private static URLClassLoader loader(Path... roots) throws IOException {
        URL[] urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            urls[i] = roots[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    /** A class loader of a framework's own kind. */
    private static ClassLoader offering(URL folder) {
        return new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(List.of(folder));
            }
        };
    }

    private static URLStreamHandler opening(Path jar) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                return new JarURLConnection(url) {
                    @Override
                    public JarFile getJarFile() throws IOException {
                        return new JarFile(jar.toFile());
                    }

                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(new byte[0]);
                    }
                };
            }
        };
    }

    private static List<Migration> read(String location, ClassLoader loader) {
        return MigrationSource.classpath(location, loader)
                .read()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static List<Migration> read(String location, Path... roots) throws IOException {
        try (URLClassLoader loader = loader(roots)) {
            return read(location, loader);
        }
    }

    private static List<String> files(String location, Path... roots) throws IOException {
        return read(location, roots).stream()
                .map(m -> LoadedMigration.of(m).script().file())
                .toList();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable reading) {
        return assertThatThrownBy(reading).isInstanceOf(BadMigrationException.class);
    }
}
