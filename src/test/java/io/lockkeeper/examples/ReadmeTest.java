package io.lockkeeper.examples;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.ExitCode;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** What the README shows is what is there. */
public class ReadmeTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void theServiceOfTheReadmeIsTheExample() throws IOException {
        List<String> shown = blocks("```java").get(1);
        List<String> example = source("ServiceExample");

        int code = shown.indexOf("Migrator migrator = Migrator.builder(connectionFactory)");
        List<String> imports =
                shown.subList(0, code).stream().filter(line -> !line.isEmpty()).toList();
        assertThat(imports).allMatch(line -> line.startsWith("import ")).isSubsetOf(example);
        assertThat(example)
                .containsSequence(shown.subList(code, shown.size()).stream()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void theFirstLinesOfTheReadmeMigrate(TestDatabase database) throws IOException {
        ConnectionFactory connectionFactory = database.connectionFactory();
        Mono<MigrateResult> migration = Migrator.builder(connectionFactory)
                .source(MigrationSource.classpath("db/migration"))
                .build()
                .migrateOnce();

        assertThat(migration.block(PATIENCE).applied()).hasSize(1);
        assertThat(source("ReadmeTest"))
                .containsSequence(
                        blocks("```java").get(0).stream().map(String::strip).toList());
    }

    @Test
    void theExampleMigratesAndThenListens(TestDatabase database) throws IOException {
        int port = freePort();
        try (ChildJvm service = ChildJvm.running(ServiceExample.class)
                .arguments(database.r2dbcUrl(), Integer.toString(port))
                .start()) {
            assertThat(service.isAlive()).isTrue();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> answer(port), "ready"::equals);
            assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        String text = Files.readString(document);
        for (int i = text.indexOf("]("); i >= 0; i = text.indexOf("](", i + 1)) {
            String target = text.substring(i + 2, text.indexOf(')', i));
            if (!target.startsWith("http")) {
                assertLeadsSomewhere(document, target);
            }
        }
    }

    private static void assertLeadsSomewhere(Path document, String target) throws IOException {
        int anchor = target.indexOf('#');
        String file = anchor < 0 ? target : target.substring(0, anchor);
        Path path = file.isEmpty() ? document : document.resolveSibling(file);
        assertThat(path).exists();
        if (anchor >= 0) {
            assertThat(headings(path)).contains(target.substring(anchor + 1));
        }
    }

    /** As a browser of the repository names them in links. */
    private static List<String> headings(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    static Stream<Path> documents() throws IOException {
        return Stream.concat(Stream.of(Path.of("README.md")), Files.walk(Path.of("src/docs")))
                .filter(path -> path.toString().endsWith(".md"));
    }

    @Test
    void theFailureTableHasEveryExitCodeAndExceptionOnce() throws IOException {
        List<String> codes = Arrays.stream(ExitCode.values())
                .map(code -> Integer.toString(code.code()))
                .toList();
        List<String> exceptions = Arrays.stream(MigrateException.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(column("| exit code |", 0)).containsExactlyElementsOf(codes);
        assertThat(column("| exit code |", 1).stream()
                        .map(cell -> cell.replace("`", ""))
                        .filter(cell -> !cell.isEmpty() && !cell.equals("IllegalArgumentException")))
                .containsExactlyInAnyOrderElementsOf(exceptions);
    }

    @Test
    void theOptionTableHasEveryOptionOfTheBuilder() throws IOException {
        List<String> options = Arrays.stream(Migrator.Builder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Migrator.Builder.class)
                .map(method -> method.getName())
                .toList();

        assertThat(column("| command line |", 1).stream()
                        .filter(cell -> !cell.isEmpty() && !cell.startsWith("`builder("))
                        .map(cell -> cell.replace("`", "").replaceAll("\\(.*", "")))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theProbesTableHasEveryOptionOfItsBuilder() throws IOException {
        List<String> options = Arrays.stream(SchemaProbe.Builder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == SchemaProbe.Builder.class)
                .map(method -> method.getName())
                .toList();

        assertThat(column("| `probe` and `await` |", 1).stream().map(cell -> cell.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    private static String answer(int port) {
        return HttpClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + "/")
                .responseContent()
                .aggregate()
                .asString()
                .block(PATIENCE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<List<String>> blocks(String head) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).equals(head))
                .mapToObj(i -> lines.subList(i + 1, lines.size()))
                .map(rest -> rest.subList(0, rest.indexOf("```")))
                .toList();
    }

    private static List<String> source(String example) throws IOException {
        return Files.readAllLines(Path.of("src/test/java/io/lockkeeper/examples/" + example + ".java")).stream()
                .map(String::strip)
                .toList();
    }

    /** The cells of a column of the table whose head starts like that. */
    public static List<String> column(String head, int column) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[column + 1].strip())
                .toList();
    }
}
