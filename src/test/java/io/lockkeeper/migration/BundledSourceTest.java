package io.lockkeeper.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.internal.files.BundleIndex;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.internal.script.text.Script;
import io.lockkeeper.ledger.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application's build has listed is read, that and nothing else, and only as it was listed. */
class BundledSourceTest {

    private static final String ONE = "db/migration/V1__a.sql";
    private static final String SQL = "select 1";

    @TempDir
    private Path temp;

    @Test
    void whatIsListedInADirectoryIsReadInOrderAndNothingElse() throws IOException {
        Path classes = classes("with a space");
        write(classes, "db/migration/V10__b.sql", "select 10");
        write(classes, "db/migration/more/R__ü#%20.sql", "select 'r'");
        assertThat(new Screen().run("bundle", "--classes", classes.toString())).isZero();
        write(classes, "db/migration/V11__later.sql", "select 11");

        List<Migration> found = read(classes);
        assertThat(found).extracting(Migration::title).containsExactly("V1 a", "V10 b", "R ü#%20");
        assertThat(script(found.get(1)).file()).isEqualTo("db/migration/V10__b.sql");
        assertThat(script(found.get(1)).open()).hasContent("select 10");
    }

    @Test
    void eachJarHasTheFilesThatItsOwnIndexLists() throws IOException {
        Path one = listing(Jars.with(temp.resolve("a+b c.jar")).file(ONE, SQL), ONE)
                .write();
        Path other = listing(
                        Jars.with(temp.resolve("other.jar"))
                                .file(ONE, "of somebody else")
                                .file("db/more/V2__b.sql", SQL),
                        "db/more/V2__b.sql")
                .write();

        List<Migration> found = read(other, one);
        assertThat(found).extracting(Migration::title).containsExactly("V1 a", "V2 b");
        assertThat(script(found.get(0)).open()).hasContent(SQL);
        URL[] urls = {one.toUri().toURL()};
        try (URLClassLoader parent = new URLClassLoader(urls, null);
                URLClassLoader child = new URLClassLoader(urls, parent)) {
            assertThat(MigrationSource.bundled(child).read().count().block()).isEqualTo(1);
        }
    }

    @Test
    void whatIsListedAtTheRootOfABootJarIsFoundAmongItsClasses() throws IOException {
        Path index = listing(Jars.with(temp.resolve("app.jar")), ONE).write();
        assertThat(read(classes("BOOT-INF"), index))
                .extracting(Migration::title)
                .containsExactly("V1 a");
    }

    @Test
    void aLargeFileIsReadFromItsJarWheneverItIsNeeded() throws IOException {
        String large = "-- " + "x".repeat(Script.MOST_KEPT) + "\nselect 1";
        Jars jar = Jars.with(temp.resolve("large.jar")).file(ONE, large);
        Path written =
                jar.file(BundleIndex.NAME, index(ONE, large.length(), large)).write();

        assertThat(script(read(written).get(0)).open()).hasContent(large);
        refused(jar.file(BundleIndex.NAME, index(ONE, large.length() + 1, large))
                        .write())
                .hasMessageContaining("has the size " + large.length() + ", and " + (large.length() + 1) + " in jar:");
    }

    @Test
    void aClassLoaderThatHasNoFilesIsEnough() {
        ClassLoader image = new ClassLoader(null) {
            @Override
            public @Nullable URL getResource(String name) {
                return name.equals(ONE) || name.equals(BundleIndex.NAME) ? url(name) : null;
            }

            @Override
            public Enumeration<URL> getResources(String name) {
                URL url = getResource(name);
                return url == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(url));
            }
        };
        List<Migration> found = MigrationSource.bundled(image)
                .read()
                .collectList()
                .blockOptional()
                .orElseThrow();
        assertThat(found).extracting(Migration::title).containsExactly("V1 a");
    }

    private static URL url(String name) {
        try {
            return new URL("resource", null, -1, "/" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(
                                    (name.equals(ONE) ? SQL : index(ONE, SQL.length(), SQL)).getBytes(UTF_8));
                        }
                    };
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutAnIndexItSaysHowToMakeOne() throws IOException {
        refused(classes("classes"))
                .hasMessage("META-INF/lockkeeper/migrations.idx: there is no such file on the class path. Write it when"
                        + " the application is built, with lockkeeper bundle");
    }

    @Test
    void whatIsMissingOrAnotherIsRefusedAllAtOnce() throws IOException {
        Path classes = classes("classes");
        write(classes, "db/migration/V2__b.sql", "select 2");
        write(classes, "db/migration/V3__c.sql", "select 3");
        assertThat(new Screen().run("bundle", "--classes", classes.toString())).isZero();
        String index = classes.resolve(BundleIndex.NAME).toUri().toURL().toString();
        Files.delete(classes.resolve(ONE));
        write(classes, "db/migration/V2__b.sql", "select 22");
        refused(classes)
                .hasMessageContaining(ONE + ": is listed in " + index + " and is not there. When the application is")
                .hasMessageContaining("V2__b.sql: has the size 9, and 8 in " + index)
                .hasMessageContaining("2 refusals");

        write(classes, ONE, SQL);
        write(classes, "db/migration/V2__b.sql", "select 4");
        refused(classes)
                .hasMessageContaining(
                        "db/migration/V2__b.sql: has the checksum " + Checksum.of("select 4".getBytes(UTF_8)) + ", and "
                                + Checksum.of("select 2".getBytes(UTF_8)) + " in " + index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c;                                       | 1: does not begin with",
                "FIRST;x y db/V1__a.sql;                      | 2: not a checksum",
                "FIRST;SUM 12 db/../../V1__a.sql;             | 2: not a checksum, a size and the path",
                "FIRST;SUM 12 /etc/V1__a.sql;                 | 2: not a checksum, a size and the path",
                "FIRST;SUM 12 V1__a.sql;                      | 2: not a checksum, a size and the path",
                "FIRST;SUM -1 db/V1__a.sql;                   | 2: not a checksum, a size and the path",
                "FIRST;ab 8 db/V1__a.sql;                     | 2: not a checksum, a size and the path",
                "FIRST;SUM 8 db/V1__a.sql;SUM 8 db/V1__a.sql; | 3: db/V1__a.sql is listed twice",
                "FIRST;SUM 8 db/migration/V1__a.sql           | 2: it was cut off",
                "FIRST;SUM 8 db/migration/readme.md;          | readme.md: is listed in",
                "FIRST;SUM 8 db/migration/V1_a.sql;           | V1_a.sql: two underscores stand before the name",
                "FIRST;                                       | holds no migration",
            })
    void anIndexThatNobodyWroteSoIsRefused(String text, String says) throws IOException {
        Path classes = classes("classes");
        write(classes, "db/migration/readme.md", SQL);
        write(classes, "db/migration/V1_a.sql", SQL);
        write(
                classes,
                BundleIndex.NAME,
                text.replace("FIRST", "lockkeeper migrations 1")
                        .replace("SUM", Checksum.of(SQL.getBytes(UTF_8)).hex())
                        .replace(';', '\n'));
        refused(classes).hasMessageContaining(says);
    }

    private Path classes(String name) throws IOException {
        Path classes = temp.resolve(name);
        write(classes, ONE, SQL);
        return classes;
    }

    private static void write(Path classes, String file, String text) throws IOException {
        Path path = classes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Jars listing(Jars jar, String file) {
        return jar.file(BundleIndex.NAME, index(file, SQL.length(), SQL));
    }

    private static String index(String file, long size, String text) {
        return "lockkeeper migrations 1\n" + Checksum.of(text.getBytes(UTF_8)) + " " + size + " " + file + "\n";
    }

    private static Script script(Migration migration) {
        return LoadedMigration.of(migration).script();
    }

    private static List<Migration> read(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return MigrationSource.bundled(loader)
                    .read()
                    .collectList()
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path... classPath) {
        return assertThatThrownBy(() -> read(classPath)).isInstanceOf(BadMigrationException.class);
    }
}
