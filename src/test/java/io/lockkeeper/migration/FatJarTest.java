package io.lockkeeper.migration;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.files.BundleIndex;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NonNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.boot.loader.launch.JarLauncher;
import reactor.core.publisher.Flux;

/** Processes that are started as applications are: from a Spring Boot jar, from a module path. */
@Timeout(120)
class FatJarTest {

    @TempDir
    Path temp;

    @ParameterizedTest(name = "with directory entries: {0}")
    @ValueSource(booleans = {true, false})
    void everyNestedJarOfABootApplicationIsLookedInto(boolean directoryEntries) throws IOException {
        Path app = application(List.of(
                library("with.jar", true, "V2__b.sql"),
                library("other.jar", directoryEntries, "V3__c.sql"),
                library("views.jar", directoryEntries, "R__d.sql")));
        assertThat(listed(ChildJvm.jar(app).arguments("db/migration")))
                .containsExactly("V1 a", "V2 b", "V3 c", "R d", "that is all");
    }

    @Test
    void aNestedJarWithoutDirectoryEntriesIsFoundWhereItIsTheOnlyOne() throws IOException {
        Jars nested = Jars.with(temp.resolve("bare.jar")).file("db/only/V1__a.sql", "select 1");
        Path app = application(List.of(nested.write()));
        assertThat(listed(ChildJvm.jar(app).arguments("db/only"))).containsExactly("V1 a", "that is all");
    }

    @Test
    void whatIsListedIsReadFromEachNestedJarThatListsIt() throws IOException {
        Path app = application(List.of(
                listing(
                                Jars.with(temp.resolve("listed.jar")).file("db/more/V2__b.sql", "select 1"),
                                "db/more/V2__b.sql")
                        .write(),
                library("unlisted.jar", true, "V3__c.sql")));
        assertThat(listed(ChildJvm.jar(app).arguments())).containsExactly("V2 b", "that is all");
    }

    @Test
    void aModuleNeedNotOpenTheFolderThatItLists() throws IOException {
        Path sources = temp.resolve("module-info.java");
        Files.writeString(sources, "module closed {}");
        Path classes = temp.resolve("classes");
        assertThat(ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, "-d", classes.toString(), sources.toString()))
                .isZero();
        Path jar = temp.resolve("modules/closed.jar");
        Files.createDirectories(jar.getParent());
        listing(Jars.with(jar).file("db/migration/V1__a.sql", "select 1"), "db/migration/V1__a.sql")
                .file("module-info.class", Files.readAllBytes(classes.resolve("module-info.class")))
                .write();
        assertThat(listed(ChildJvm.running(ListMigrations.class)
                        .jvmOptions("--module-path", jar.toString(), "--add-modules", "closed")))
                .containsExactly("V1 a", "that is all");
    }

    private static Jars listing(Jars jar, String file) {
        return jar.file(
                BundleIndex.NAME,
                "lockkeeper migrations 1\n" + Checksum.of("select 1".getBytes(UTF_8)) + " 8 " + file + "\n");
    }

    @Test
    void everyModuleOnTheModulePathIsLookedInto() throws IOException {
        Jars.with(temp.resolve("one.jar"))
                .folders("db/", "db/modules/")
                .file("db/modules/V1__a.sql", "select 1")
                .write();
        Jars.with(temp.resolve("two.jar"))
                .file("db/modules/V2__b.sql", "select 2")
                .write();
        assertThat(listed(ChildJvm.running(ListMigrations.class)
                        .jvmOptions("--module-path", temp.toString(), "--add-modules", "one,two")
                        .arguments("db/modules")))
                .containsExactly("V1 a", "V2 b", "that is all");
    }

    private static List<String> listed(ChildJvm.Builder child) {
        try (ChildJvm running = child.start()) {
            running.awaitExit(PATIENCE);
            assertThat(running.standardError()).isEmpty();
            return running.standardOutput();
        }
    }

    private Path library(String name, boolean directoryEntries, String migration) throws IOException {
        Jars jar = Jars.with(temp.resolve(name)).manifest("Created-By: a test");
        if (directoryEntries) {
            jar.folders("db/", "db/migration/");
        }
        return jar.file("db/migration/" + migration, "select 1").write();
    }

    /** As Spring Boot's plugins lay it out: the loader, the application's classes, its libraries uncompressed. */
    private Path application(List<Path> libraries) throws IOException {
        Path app = Files.createDirectory(temp.resolve("app")).resolve("app.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(app))) {
            write(out, JarFile.MANIFEST_NAME, """
                    Manifest-Version: 1.0
                    Main-Class: %s
                    Start-Class: %s
                    Spring-Boot-Classes: BOOT-INF/classes/
                    Spring-Boot-Lib: BOOT-INF/lib/

                    """.formatted(JarLauncher.class.getName(), ListMigrations.class.getName())
                    .getBytes(UTF_8));
            try (JarFile loader = new JarFile(placeOf(JarLauncher.class).toFile())) {
                for (JarEntry entry : loader.stream().toList()) {
                    if (entry.getName().endsWith(".class")) {
                        try (InputStream in = loader.getInputStream(entry)) {
                            write(out, entry.getName(), in.readAllBytes());
                        }
                    }
                }
            }
            write(out, "BOOT-INF/classes/", new byte[0]);
            write(out, "BOOT-INF/classes/db/migration/V1__a.sql", "select 1".getBytes(UTF_8));
            writeClasses(out, placeOf(Migration.class));
            writeClasses(out, placeOf(ListMigrations.class));
            write(out, "BOOT-INF/lib/", new byte[0]);
            List<Path> nested = new ArrayList<>(libraries);
            nested.addAll(List.of(placeOf(Flux.class), placeOf(Publisher.class), placeOf(NonNull.class)));
            for (Path library : nested) {
                writeStored(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
        return app;
    }

    private static void writeClasses(ZipOutputStream out, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("io/lockkeeper"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> path.toString()
                            .matches(".*/((migration|ledger|message|error|internal)/.*|MigrationSource.class)"))
                    .toList()) {
                write(out, "BOOT-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static void writeStored(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
