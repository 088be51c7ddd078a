package io.lockkeeper.cli;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.options.Settings;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What help and the page of the command line show is what happens. */
@Tag("slow")
class CommandPageTest {

    private static final Path PAGE = Path.of("src/docs/command-line.md");
    private static final List<String> VERBS = List.of(
            "migrate",
            "plan",
            "status",
            "adopt",
            "baseline",
            "accept",
            "resolve",
            "probe",
            "await",
            "compat",
            "statements",
            "bundle",
            "demo",
            "deploy-sim");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path directory;

    private Path migrations;

    @BeforeEach
    void write() throws IOException {
        migrations = Files.createDirectories(directory.resolve("db/migration"));
        Files.writeString(
                migrations.resolve("V1__create_account.sql"),
                "create table account (id bigint primary key, email text)");
    }

    private static String help(String verb) {
        Screen screen = new Screen();
        assertThat(screen.run(verb, "--help")).isZero();
        return screen.out();
    }

    @Test
    void everyVerbsHelpHasAnExample() {
        for (String verb : VERBS) {
            assertThat(help(verb)).contains("\nExample:\n  lockkeeper " + verb + " ");
        }
        assertThat(help("generate-completion")).contains("\nExample:\n  source <(lockkeeper generate-completion)\n");
    }

    @Test
    void theExamplesOfTheHelpRun(TestDatabase database) throws IOException {
        assertRuns(database, "plan", "migrate", "probe", "await", "status", "statements");
        Files.writeString(
                migrations.resolve("V1__create_account.sql"),
                "create table account (id bigint primary key, email text) -- here");
        assertRuns(database, "accept");
        Files.writeString(
                migrations.resolve("V2__index.sql"), "create index concurrently account_email on account (email)");
        assertRuns(database, "resolve");
        database.execute("drop table lockkeeper_ledger");
        assertRuns(database, "baseline");
        database.execute(
                "drop table lockkeeper_ledger; create table flyway_schema_history as select 1 as installed_rank,"
                        + " '1' as version, 'create account' as description, 'SQL' as type, '' as script, null::int as checksum,"
                        + " 'app' as installed_by, true as success");
        assertRuns(database, "adopt");
    }

    private void assertRuns(TestDatabase database, String... verbs) {
        for (String verb : verbs) {
            String example = Pattern.compile("Example:\\s+lockkeeper (.*)")
                    .matcher(help(verb))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
            assertThat(run(database, words(example)).exitCode).as(example).isZero();
        }
    }

    private record Run(int exitCode, Screen screen) {}

    private Run run(TestDatabase database, String... words) {
        String[] arguments = Arrays.stream(words)
                .map(word -> word.replace("db/migration", migrations.toString())
                        .replace("r2dbc:postgresql://localhost/app", database.r2dbcUrl()))
                .map(word -> word.equals("app") ? database.user() : word)
                .toArray(String[]::new);
        Screen screen = new Screen();
        int exitCode = screen.runIn(directory, Map.of("LOCKKEEPER_URL", database.r2dbcUrl()), arguments);
        return new Run(exitCode, screen);
    }

    /** As a shell splits them. */
    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void theHelpOfAVerbHasOnlyWhatItUses() {
        assertThat(help("migrate")).contains("--lock-wait", "--lock-key", "--long-wait", "--on-cancel", "--direct-url");
        assertThat(help("status"))
                .doesNotContain("--lock-wait", "--lock-key", "--long-wait", "--on-cancel", "--direct-url");
        assertThat(help("plan"))
                .contains("--out-of-order")
                .doesNotContain("--lock-timeout", "--lock-wait", "--long-wait", "--on-cancel");
        assertThat(help("baseline"))
                .contains("--lock-wait", "--lock-key")
                .doesNotContain("--long-wait", "--on-cancel", "--direct-url");
        assertThat(help("probe")).doesNotContain("--direct-url");
    }

    @Test
    void anOptionThatAVerbHasNoUseForIsTakenWithAWarning(TestDatabase database) {
        Run status = run(database, Cli.on(database, "status", "--location", "db/migration", "--lock-wait", "5m"));
        assertThat(status.exitCode).isZero();
        assertThat(status.screen.err()).isEqualTo("warning: status does not use --lock-wait\n");
    }

    @Test
    void infoIsStatusAndFilesystemIsADirectory(TestDatabase database) {
        Run info = run(database, Cli.on(database, "info", "--location", "filesystem:db/migration"));
        assertThat(info.exitCode).isZero();
        assertThat(info.screen.out()).endsWith("1 pending\n");
    }

    @Test
    void aStatementThatLastsIsSeenToRun(TestDatabase database) throws Exception {
        Files.writeString(migrations.resolve("V2__wait.sql"), "select pg_advisory_xact_lock(77)");
        for (Screen screen : List.of(new Screen(), Screen.terminal())) {
            database.execute("drop table if exists account, lockkeeper_ledger");
            try (HeldConnection holder = HeldConnection.to(database.connectionFactory())) {
                holder.execute("begin; select pg_advisory_xact_lock(77)");
                CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> screen.run(
                        Cli.on(database, "migrate", "--location", migrations.toString(), "--lock-timeout", "1m")));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> screen.out().matches("(?s).*(V2 wait: running for|V2 wait … \\d+) .*"));
                holder.execute("rollback");
                assertThat(run.get()).as(screen::all).isZero();
            }
            assertThat(screen.out()).contains("V2 wait").contains("migrated: 2 applied in ");
        }
    }

    @Test
    void aLogOfJsonHasAnObjectALineAndTellsWhatARunDoes(TestDatabase database) throws IOException {
        Screen screen = new Screen();
        assertThat(screen.runAndLog(Cli.on(database, "migrate", "--location", migrations.toString(), "--log", "json")))
                .isZero();
        assertThat(screen.out()).contains("migrated: 1 applied");
        List<JsonNode> lines = screen.err()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.propertyNames()).startsWith("time", "level", "logger", "message"))
                .anySatisfy(
                        line -> assertThat(line.path("message").asString()).startsWith("V1 create_account applied"));

        Files.writeString(migrations.resolve("V2__wrong.sql"), "selec 1");
        Screen failed = new Screen();
        assertThat(failed.runAndLog(
                        Cli.on(database, "migrate", "--location", migrations.toString(), "--log", "json", "--verbose")))
                .isEqualTo(13);
        assertThat(failed.err().lines().map(line -> JsonMapper.shared().readTree(line)))
                .anySatisfy(line -> assertThat(line.path("exitCode").asInt()).isEqualTo(13))
                .anySatisfy(
                        line -> assertThat(line.path("stackTrace").asString()).contains("\tat "));
    }

    @Test
    void completionCompletesVerbsAndOptions() throws Exception {
        Screen screen = new Screen();
        assertThat(screen.run("generate-completion")).isZero();
        Path script = Files.writeString(directory.resolve("completion"), screen.out());
        assertThat(completed(script, "lockkeeper", "mig")).isEqualTo("migrate");
        assertThat(completed(script, "lockkeeper", "migrate", "--lock-w")).isEqualTo("--lock-wait");
    }

    private static String completed(Path script, String... words) throws Exception {
        String command =
                "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_lockkeeper 2>/dev/null; echo ${COMPREPLY[@]}"
                        .formatted(script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        bash.waitFor();
        return out.strip();
    }

    @Test
    void thePageHasTheVariableOfEveryOption() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `--"))
                .toList();
        List<String> options =
                VERBS.stream().flatMap(CommandPageTest::options).distinct().toList();

        assertThat(rows.stream().map(row -> row.split("`")[1])).containsExactlyInAnyOrderElementsOf(options);
        for (String row : rows) {
            String option = row.split("`")[1];
            assertThat(row.split("`")[3]).isEqualTo(Settings.variable(option));
        }
    }

    /** Those that its help shows. */
    private static Stream<String> options(String verb) {
        return Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)")
                .matcher(help(verb))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.equals("--help"));
    }

    @Test
    void theFileOfThePageIsRead(TestDatabase database) throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        int from = page.indexOf("```properties") + 1;
        List<String> file = new ArrayList<>(
                page.subList(from, from + page.subList(from, page.size()).indexOf("```")));
        file.replaceAll(line -> line.replace("r2dbc:postgresql://localhost:5432/app", database.r2dbcUrl())
                .replace("user = app", "user = " + database.user())
                .replace("db/migration", migrations.toString()));
        Files.write(directory.resolve("lockkeeper.properties"), file);

        assertThat(run(database, "migrate").exitCode).isZero();
        assertThat(run(database, "info", "--output", "json").screen.out()).contains("\"state\":\"applied\"");
    }

    @Test
    void theCommandsOfThePageAreUnderstood(TestDatabase database) throws IOException {
        List<String> commands = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("lockkeeper "))
                .map(line -> line.substring("lockkeeper ".length()))
                .toList();
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            Run run = run(database, words(command));
            assertThat(run.exitCode).as(command + "\n" + run.screen.all()).isZero();
        }
    }
}
