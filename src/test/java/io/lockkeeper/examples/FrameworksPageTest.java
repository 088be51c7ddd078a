package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.Page;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the page for other frameworks shows in Java is what runs. */
class FrameworksPageTest {

    private static final Path EXAMPLES = Path.of("src/test/java/io/lockkeeper/examples");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path project;

    @Test
    void everyJavaOfThePageIsOfAnExample() throws IOException {
        String examples = Page.plain(Files.readString(EXAMPLES.resolve("ServiceExample.java"))
                + Files.readString(EXAMPLES.resolve("MicronautExample.java")));
        List<String> blocks = Page.named("frameworks.md").blocks("java");
        assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(examples).contains(Page.plain(block)));
    }

    @Tag("slow")
    @Test
    void theBeanForMicronautMigratesAndAFailureEndsTheProcessWithItsCode(TestDatabase database) {
        assertThat(exitCode(database)).isZero();
        assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
        database.execute("update lockkeeper_ledger set checksum = repeat('0', 64)");
        assertThat(exitCode(database)).isEqualTo(11);
    }

    @Test
    void theTaskOfGradleMigratesTheDatabaseOfTheEnvironment(TestDatabase database) throws IOException {
        Page page = Page.named("frameworks.md");
        String folder = "src/main/resources/db/migration";
        Files.createDirectories(project.resolve(folder));
        Files.writeString(project.resolve(folder).resolve("V1__create_note.sql"), "create table note (id bigint)");
        Map<String, String> environment = Map.of(
                "LOCKKEEPER_URL",
                "r2dbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
                "LOCKKEEPER_USER",
                database.user(),
                "LOCKKEEPER_PASSWORD",
                database.password());
        assertThat(environment.keySet())
                .allSatisfy(name -> assertThat(page.text()).contains("`" + name + "`"));
        Screen screen = new Screen();
        assertThat(screen.run(
                        environment,
                        page.argumentsOfTheGradleTask().stream()
                                .map(word -> word.replace(
                                        folder, project.resolve(folder).toString()))
                                .toArray(String[]::new)))
                .as(screen.all())
                .isZero();
        assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
    }

    @Test
    void theDependencyOfGradleIsThisLibrary() throws IOException {
        String version = Pattern.compile("<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(Page.named("frameworks.md").blocks("kotlin"))
                .anyMatch(block -> block.contains("implementation(\"io.lockkeeper:lockkeeper:" + version + "\")"));
    }

    private static int exitCode(TestDatabase database) {
        try (ChildJvm child = ChildJvm.running(MicronautExample.class)
                .arguments(database.r2dbcUrl())
                .start()) {
            return child.awaitExit(PATIENCE);
        }
    }
}
