package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about scripts shows is what happens: its files, its commands with all they print, its messages. */
class ScriptsPageTest {

    private static final Path PAGE = Path.of("src/docs/scripts.md");
    private static final String FILE = "```sql ";
    private static final String COMMAND = "$ lockkeeper ";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    /** @param head what stands behind the three backticks */
    private record Block(String head, List<String> lines) {

        static List<Block> all() throws IOException {
            List<Block> blocks = new ArrayList<>();
            List<String> page = Files.readAllLines(PAGE);
            for (int i = 0; i < page.size(); i++) {
                if (page.get(i).startsWith("```")) {
                    int end = i + 1 + page.subList(i + 1, page.size()).indexOf("```");
                    blocks.add(new Block(page.get(i), page.subList(i + 1, end)));
                    i = end;
                }
            }
            return blocks;
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    @Test
    void everyCommandPrintsWhatThePageShows(TestDatabase database) throws IOException {
        List<Block> commands = new ArrayList<>();
        for (Block block : Block.all()) {
            if (block.head().startsWith(FILE)) {
                write(block);
            } else {
                commands.add(block);
            }
        }

        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (Block command : commands) {
            assertThat(timeless(command.lines().get(0) + "\n" + run(command, database)))
                    .isEqualTo(timeless(command.text()));
        }
    }

    private void write(Block file) throws IOException {
        Path path = folder.resolve(file.head().substring(FILE.length()));
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
    }

    private String run(Block command, TestDatabase database) {
        String[] arguments = Arrays.stream(
                        command.lines().get(0).substring(COMMAND.length()).split(" "))
                .map(word -> Files.exists(folder.resolve(word))
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        Screen screen = new Screen();
        screen.run(Map.of("LOCKKEEPER_URL", database.r2dbcUrl()), arguments);
        return screen.all().replace(folder + "/", "");
    }

    private static String timeless(String text) {
        return text.replaceAll("\\d+ ms|\\d\\.\\d+ s", "N ms");
    }

    static Stream<String> refusals() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| in the file |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalIsWorded(String row) throws IOException {
        String[] cells = row.split("\\|");
        Path file =
                Files.writeString(folder.resolve("V1__x.sql"), code(cells[1]).replace('⏎', '\n'));
        Screen screen = new Screen();

        screen.run("statements", file.toString());

        assertThat(screen.all().replace(folder + "/", "").lines())
                .anyMatch(line -> line.replaceFirst("^(migrate refuses it|error|lockkeeper): ", "")
                        .equals(code(cells[2])));
    }

    private static String code(String cell) {
        return cell.strip().replaceAll("^`+ ?| ?`+$", "");
    }
}
