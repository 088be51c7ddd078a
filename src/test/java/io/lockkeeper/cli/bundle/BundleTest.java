package io.lockkeeper.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.Page;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of migrations that a build makes, and the check of it. */
class BundleTest {

    @TempDir
    private Path classes;

    private Path index;

    @BeforeEach
    void write() throws IOException {
        index = classes.resolve("META-INF/lockkeeper/migrations.idx");
        write("db/migration/V1__create_note.sql", "create table note (id bigint)");
        write("db/migration/V10__more.sql", "select 1\n");
        write("db/migration/notes.txt", "");
    }

    private void write(String file, String text) throws IOException {
        Path path = classes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Screen run(int exitCode, String... more) {
        Screen screen = new Screen();
        String[] arguments = Stream.concat(Stream.of("bundle", "--classes", classes.toString()), Arrays.stream(more))
                .toArray(String[]::new);
        assertThat(screen.run(arguments)).as(screen.all()).isEqualTo(exitCode);
        return screen;
    }

    @Test
    void namesSizesAndChecksumsAreListedAndReadBack() throws IOException {
        assertThat(run(0).out()).isEqualTo("bundled: 2 migrations in " + index + "\n");
        assertThat(Files.readString(index)).matches("""
                lockkeeper migrations 1
                [0-9a-f]{64} 29 db/migration/V1__create_note.sql
                [0-9a-f]{64} 9 db/migration/V10__more.sql
                """);
        assertThat(index.getParent()).isDirectoryNotContaining("glob:**.tmp");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            assertThat(MigrationSource.bundled(loader)
                            .read()
                            .map(Migration::title)
                            .collectList()
                            .block())
                    .containsExactly("V1 create_note", "V10 more");
        }
        assertThat(run(0, "--check").out()).isEqualTo("up to date: 2 migrations in " + index + "\n");
        assertThat(run(0, "--check", "--output", "json").out())
                .startsWith(
                        "{\"outcome\":\"up-to-date\",\"index\":\"" + index
                                + "\",\"migrations\":[{\"file\":\"db/migration/V1__create_note.sql\",\"size\":29,\"checksum\":\"");
    }

    @Test
    void thePageShowsWhatHappens() throws IOException {
        List<String> page = Files.readAllLines(Path.of("src/docs/bundled.md"));
        List<String> commands = page.stream()
                .filter(line -> line.startsWith("lockkeeper bundle"))
                .toList();
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            Screen screen = new Screen();
            assertThat(screen.run(command.replace("target/classes", classes.toString())
                            .substring("lockkeeper ".length())
                            .split(" ")))
                    .as(screen.all())
                    .isZero();
        }
        List<String> arguments = new ArrayList<>(Page.named("bundled.md").argumentsOfTheGradleTask());
        assertThat(arguments).containsExactly("bundle", "--classes", "resources/main");
        arguments.set(2, classes.toString());
        assertThat(new Screen().run(arguments.toArray(String[]::new))).isZero();
        String code = page.get(page.indexOf("```java") + 1);
        assertThat(Files.readString(Path.of("src/test/java/io/lockkeeper/cli/bundle/BundleTest.java")))
                .contains("    " + code + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(loader);
            MigrationSource source = MigrationSource.bundled();
            assertThat(source.read().count().block()).isEqualTo(2);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void whatSaysTheSameIsNotWrittenAgain() throws IOException {
        run(0);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(index, old);
        assertThat(run(0).out()).startsWith("up to date: ");
        assertThat(Files.getLastModifiedTime(index)).isEqualTo(old);
    }

    @Test
    void aStaleListEndsTheCheckWith11AndEveryFileIsNamed() throws IOException {
        assertThat(run(11, "--check").err()).contains(index + ": is not there. Write");
        run(0);
        write("db/migration/V1__create_note.sql", "create table note (id uuid)");
        write("db/migration/V11__new.sql", "select 2");
        Files.delete(classes.resolve("db/migration/V10__more.sql"));

        assertThat(run(11, "--check").err())
                .contains("db/migration/V1__create_note.sql: is another than the one that is listed. Write " + index)
                .contains("db/migration/V11__new.sql: is not listed. Write")
                .contains("db/migration/V10__more.sql: is listed and is not there. Write")
                .contains("exit code 11");
        assertThat(Files.readString(index)).contains("V10__more.sql");
        run(0);
        run(0, "--check");
    }

    @Test
    void aListThatSomethingElseWroteIsRefusedWithItsLine() throws IOException {
        run(0);
        Files.writeString(index, Files.readString(index).replace(" 29 ", " many "));
        assertThat(run(10, "--check").err()).contains(index + ":2: not a checksum, a size and the path");
    }

    @Test
    void severalLocationsAreListedTogether() throws IOException {
        write("more/R__view.sql", "select 3");
        run(
                0,
                "--location",
                "classpath:/db/migration",
                "--location",
                classes.resolve("more").toString());
        assertThat(Files.readString(index)).endsWith(" 8 more/R__view.sql\n");
    }

    @Test
    void badInputIsRefusedAndNothingIsWritten() throws IOException {
        assertThat(run(2, "--classes=nowhere").err()).contains("--classes");
        assertThat(run(2, "--location", "sql").err()).contains("--location: sql is no folder in --classes " + classes);
        assertThat(run(2, "--location", "classpath:../other").err()).contains("is no folder in --classes");
        assertThat(run(10, "--location", "classpath:db/none").err()).contains("none: does not exist");
        write("db/migration/V01__again.sql", "select 1");
        assertThat(run(10).err()).contains("has the same version as");
        Files.delete(classes.resolve("db/migration/V01__again.sql"));
        write("db/migration/v2__wrong.sql", "select 1");
        assertThat(run(10).err()).contains("write the V in upper case");
        assertThat(index).doesNotExist();

        Screen nowhere = new Screen();
        assertThat(nowhere.run("bundle", "--classes", "no/such")).isEqualTo(2);
        assertThat(nowhere.err()).contains("--classes: there is no directory no/such: build first");
    }
}
