package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page for other frameworks shows in Java is what runs. */
class FrameworksPageTest {

    private static final Path EXAMPLES = Path.of("src/test/java/io/lockkeeper/examples");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void everyJavaOfThePageIsOfAnExample() throws IOException {
        String examples = plain(Files.readString(EXAMPLES.resolve("ServiceExample.java"))
                + Files.readString(EXAMPLES.resolve("MicronautExample.java")));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/docs/frameworks.md")))
                .results()
                .map(found -> plain(found.group(1)))
                .toList();
        assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(examples).contains(block));
    }

    @Test
    void theBeanForMicronautMigratesAndAFailureEndsTheProcessWithItsCode(TestDatabase database) {
        assertThat(exitCode(database)).isZero();
        assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
        database.execute("update lockkeeper_ledger set checksum = repeat('0', 64)");
        assertThat(exitCode(database)).isEqualTo(11);
    }

    private static int exitCode(TestDatabase database) {
        try (ChildJvm child = ChildJvm.running(MicronautExample.class)
                .arguments(database.r2dbcUrl())
                .start()) {
            return child.awaitExit(PATIENCE);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
