package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.ContractSource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the contract shows is what happens: two releases of a small service, with their tests. */
class ContractPageTest {

    private static final Path PAGE = Path.of("src/docs/contract.md");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private String place(String text) {
        return text.replace(folder + "/", "")
                .replaceAll("io\\.lockkeeper\\.examples\\.ContractExample\\$", "com.example.");
    }

    private void test(TestDatabase database, int release) throws IOException {
        Path file = folder.resolve("release-" + release + "/contract.sql");
        try (ChildJvm child = ChildJvm.running(ContractExample.class)
                .jvmOptions(
                        "-Dtest.url=" + database.r2dbcUrl(),
                        "-Dtest.migrations=" + folder.resolve("db/migration"),
                        "-Dlockkeeper.contract.file=" + file)
                .arguments(Integer.toString(release))
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
        }
        Files.writeString(file, place(Files.readString(file)));
    }

    @Tag("slow")
    @Test
    void theExampleRuns(TestDatabase database) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(
                migrations.resolve("V1__create_note.sql"),
                "create table note (id bigint generated always as identity primary key, text text not null, author text)");
        test(database, 1);
        assertThat(folder.resolve("release-1/contract.sql"))
                .hasContent(blocks("sql").get(0));
        test(database, 2);
        Files.writeString(
                migrations.resolve("V2__drop_author.sql"), blocks("sql").get(1));

        List<String> commands = blocks("sh");
        List<String> outputs = blocks("text");
        try (TestDatabase scratch = database.server().database()) {
            for (int i = 0; i < 2; i++) {
                String[] words = Arrays.stream(
                                (commands.get(i).strip() + " --scratch-url " + scratch.r2dbcUrl()).split(" "))
                        .skip(1)
                        .map(word -> word.matches("(db|release-\\d)/.*")
                                ? folder.resolve(word).toString()
                                : word)
                        .toArray(String[]::new);
                Screen screen = new Screen();
                assertThat(screen.run(words)).as(screen.all()).isEqualTo(i == 0 ? 15 : 0);
                assertThat(place(screen.out())).isEqualTo(outputs.get(i));
            }
            Files.writeString(
                    folder.resolve("release-1/contract-waivers.sql"),
                    blocks("sql").get(2));
            Screen screen = new Screen();
            screen.run(
                    "compat",
                    "--contract",
                    folder.resolve("release-1").toString(),
                    "--location",
                    migrations.toString(),
                    "--scratch-url",
                    scratch.r2dbcUrl());
            assertThat(screen.out()).contains("2027-01-31").doesNotContain("cannot be read");
        }
    }

    @Test
    void theProbeExplainsTheContractOfTheClassPath(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("META-INF/lockkeeper"));
        Files.writeString(
                folder.resolve("META-INF/lockkeeper/contract.sql"),
                blocks("sql").get(0));
        database.execute("create table note (id bigint, text text, author text)");
        ConnectionFactory connectionFactory = database.connectionFactory();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);

            SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                    .contract(ContractSource.classpath())
                    .build();

            assertThat(probe.check().block(PATIENCE).checked()).isOne();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void everyBlockOfJavaIsCompiled() throws IOException {
        String code = Files.readString(Path.of("src/test/java/io/lockkeeper/examples/ContractExample.java"))
                + Files.readString(Path.of("src/test/java/io/lockkeeper/examples/ContractPageTest.java"));
        assertThat(blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(flat(code)).contains(flat(block)));
    }

    private static String flat(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
