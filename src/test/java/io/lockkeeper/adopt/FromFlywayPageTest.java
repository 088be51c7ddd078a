package io.lockkeeper.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Screen;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page about Flyway is followed from its top to its end, on a database that Flyway itself has migrated. */
class FromFlywayPageTest {

    private static final Path PAGE = Path.of("src/docs/from/flyway.md");
    /** A file with its name, or a command with what it prints. */
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```(?:sql (\\S+)|console\n\\$ lockkeeper ([^\n]+))\n(.*?)^```");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path directory;

    @Test
    void everyCommandPrintsWhatThePageShows(TestDatabase database) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("db/migration"));
        List<String> shown = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
            if (block.group(1) != null) {
                Files.writeString(folder.resolve(block.group(1)), block.group(3));
            } else {
                if (printed.isEmpty()) {
                    RealFlyway.migrate(database, folder);
                }
                shown.add(plain(block.group(3), database));
                printed.add(run(database, folder, block.group(2)));
            }
        }
        assertThat(printed).hasSize(6).isEqualTo(shown);
        RealFlyway.on(database, folder).load().validate();
        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isZero();
    }

    private String run(TestDatabase database, Path folder, String command) {
        Screen screen = new Screen();
        assertThat(screen.runIn(directory, settings(database, folder), command.split(" ")))
                .as(screen.all())
                .isZero();
        return plain(screen.out(), database);
    }

    private static Map<String, String> settings(TestDatabase database, Path folder) {
        return Map.of(
                "LOCKKEEPER_URL", database.r2dbcUrl(),
                "LOCKKEEPER_USER", database.user(),
                "LOCKKEEPER_PASSWORD", database.password(),
                "LOCKKEEPER_LOCATION", folder.toString(),
                "LOCKKEEPER_LAYOUT", "flyway");
    }

    /** What differs from run to run. */
    private static String plain(String out, TestDatabase database) {
        return out.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+", "2026-11-29T09:30:00")
                .replaceAll("\\d+ ms", "4 ms")
                .replace(" by " + database.user(), " by app")
                .replaceAll(" {2,}", "  ");
    }
}
