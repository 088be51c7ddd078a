package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the command line holds what it needs and nothing of the demo's own server. */
class JarIT {

    @Test
    void itIsSelfContained() throws IOException {
        try (JarFile jar = new JarFile(Cli.JAR.toFile())) {
            List<String> entries = jar.stream().map(ZipEntry::getName).toList();

            assertThat(entries)
                    .contains(
                            "io/lockkeeper/cli/Lockkeeper.class",
                            "io/lockkeeper/cli/demo/sample/V1__create_account.sql",
                            "META-INF/services/io.r2dbc.spi.ConnectionFactoryProvider",
                            "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                            "META-INF/native/libnetty_transport_native_epoll_aarch_64.so")
                    .noneMatch(entry -> entry.startsWith("io/zonky/") || entry.endsWith(".txz"))
                    .noneMatch(entry -> entry.startsWith("org/postgresql/") || entry.startsWith("org/slf4j/"))
                    .noneMatch(entry -> entry.startsWith("org/springframework/") || entry.startsWith("io/micrometer/"))
                    .noneMatch(entry -> entry.matches("(io/lockkeeper/(spring|observation)|META-INF/spring).*"))
                    .noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))
                    .doesNotHaveDuplicates();
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
        }
    }

    @Test
    void theLibrarysJarHasNothingOfTheCommandLine() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("lockkeeper.library.jar"))) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("io/lockkeeper/Migrator.class")
                    .noneMatch(entry -> entry.startsWith("io/lockkeeper/cli/"));
        }
    }

    @Test
    void itTellsItsRelease() {
        Cli.Ended ended = Cli.run("--version");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).singleElement().asString().matches("lockkeeper \\d+\\..+, Java \\d.*");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theDemoSaysWhereAServerIs() {
        Cli.Ended ended = Cli.run("demo");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .containsExactly(
                        "this jar has no server inside: give one with --url and --user,"
                                + " or run the demo from a checkout: mvn -q compile exec:java",
                        "failed: exit code 2");
    }

    @Test
    void whoNeedsAScratchServerIsToldWhatToWrite(@TempDir Path folder) throws IOException {
        Path contract = Files.writeString(folder.resolve("contract.sql"), "-- lockkeeper contract 1\n-- ledger: 1\n");
        Path migrations = Files.createDirectory(folder.resolve("db"));
        Files.writeString(migrations.resolve("V1__form.sql"), "create table form (id int)");

        Cli.Ended ended = Cli.run("compat", "--contract", contract.toString(), "--location", migrations.toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .first()
                .asString()
                .startsWith("this jar has no server inside: write --scratch-image postgres:18")
                .contains("--scratch-url");
    }
}
