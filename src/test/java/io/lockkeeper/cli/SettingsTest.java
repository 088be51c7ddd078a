package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.console.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An option is what the command line says, else the environment, else a file; and a mistake in any is told by name. */
class SettingsTest {

    private static final String[] MIGRATE = {
        "migrate", "--url", "r2dbc:postgresql://localhost:1/app", "--user", "ada", "--location", "no/such/folder"
    };

    @TempDir
    private Path directory;

    private final Screen screen = new Screen();

    private void file(String... lines) throws IOException {
        Files.writeString(directory.resolve("lockkeeper.properties"), String.join("\n", lines));
    }

    /** What the verb would get; the place of its files is wrong, so that it does no more. */
    private Object value(String option, Map<String, String> environment, String... arguments) {
        List<Object> found = new ArrayList<>();
        Lockkeeper.run(
                new Context(screen.console(), environment, directory),
                verb -> {
                    Object value = verb.commandSpec().findOption(option).getValue();
                    found.add(String.valueOf(value));
                },
                arguments);
        return found.isEmpty() ? screen.all() : found.get(0);
    }

    private static String[] and(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aFlagGoesBeforeAVariableBeforeTheFile() throws IOException {
        file("lock-wait = 1m");
        Map<String, String> variable = Map.of("LOCKKEEPER_LOCK_WAIT", "2m");

        assertThat(value("--lock-wait", Map.of(), MIGRATE)).isEqualTo("PT1M");
        assertThat(value("--lock-wait", Map.of("LOCKKEEPER_LOCK_WAIT", ""), MIGRATE))
                .isEqualTo("PT1M");
        assertThat(value("--lock-wait", variable, MIGRATE)).isEqualTo("PT2M");
        assertThat(value("--lock-wait", variable, and(MIGRATE, "--lock-wait", "3m")))
                .isEqualTo("PT3M");
    }

    @ParameterizedTest
    @CsvSource({
        "lock-key, 0x2A, LockKey[value=42]",
        "lock-timeout, 1s, PT1S",
        "long-wait, 1h, PT1H",
        "connect-wait, 1s, PT1S",
        "on-cancel, cancel, CANCEL",
        "out-of-order, true, true",
        "schema, own, own",
        "table, own, own",
        "verbose, true, true",
        "output, json, json",
        "log, json, json",
    })
    void everyKindOfOptionMayStandInBoth(String name, String text, String value) throws IOException {
        String variable = "LOCKKEEPER_" + name.toUpperCase().replace('-', '_');
        assertThat(value("--" + name, Map.of(variable, text), MIGRATE)).hasToString(value);
        file(name + "=" + text);
        assertThat(value("--" + name, Map.of(), MIGRATE)).hasToString(value);
        assertThat(screen.all()).contains("no/such/folder").doesNotContain("exit code 2");
    }

    @Test
    void aFlagThatIsSetTwiceIsSet() {
        assertThat(value("--verbose", Map.of("LOCKKEEPER_VERBOSE", "true"), and(MIGRATE, "--verbose")))
                .isEqualTo("true");
    }

    @Test
    void severalLocationsAreACommaOrALineApart() throws IOException {
        String[] migrate = {"migrate", "--url", "r2dbc:postgresql://localhost:1/app", "--user", "ada"};
        assertThat(value("--location", Map.of("LOCKKEEPER_LOCATION", "a, b"), migrate))
                .isEqualTo("[a, b]");
        assertThat(value("--location", Map.of("LOCKKEEPER_LOCATION", "a, b"), and(migrate, "--location", "c,d")))
                .isEqualTo("[c,d]");
        file("location=a", "location = b");
        assertThat(value("--location", Map.of(), migrate)).isEqualTo("[a, b]");
    }

    @Test
    void anExpectationMayHoldCommasAndQuotes() throws IOException {
        file("expect = form(id, \"size)", "expect = enum state(open, 'it, is')");
        String[] probe = {"probe", "--url", "r2dbc:postgresql://localhost:1/app", "--user", "ada"};
        assertThat(value("--expect", Map.of(), probe)).isEqualTo("[form(id, \"size), enum state(open, 'it, is')]");
    }

    @Test
    void theDatabaseIsReadFromTheFileToo() throws IOException {
        file("url = r2dbc:postgresql://localhost:1/app", "user = ada", "location = no/such/folder");
        assertThat(screen.runIn(directory, Map.of(), "migrate")).isEqualTo(10);
        assertThat(screen.err()).contains("no/such/folder");
    }

    @Test
    void theFileThatIsNamedIsTheOneThatIsRead() throws IOException {
        file("nonsense = 1");
        Path other = Files.writeString(directory.resolve("other.properties"), "lock-wait = 4m");
        assertThat(value("--lock-wait", Map.of(), and(MIGRATE, "--config", other.toString())))
                .isEqualTo("PT4M");
        assertThat(value("--lock-wait", Map.of("LOCKKEEPER_CONFIG", "other.properties"), MIGRATE))
                .isEqualTo("PT4M");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock-wiat = 1m               | has lock-wiat, which is no option: is it lock-wait?",
                "lockWait = 1m                | has lockWait, which is no option: is it lock-wait?",
                "lockkeeper.lock-wait = 1m    | is it lock-wait?",
                "LOCKKEEPER_LOCK_WAIT = 1m    | is it lock-wait?",
                "config = other               | has config, which is no option",
                "help = true                  | has help, which is no option",
                "lock-wait = 5                | lock-wait in ",
                "log = loud                   | 'loud' is none of them: write text or json",
                "verbose = yes                | 'yes' is neither true nor false",
                "table = \\uZZZZ              | cannot be read",
            })
    void aWrongLineIsToldByName(String line, String says) throws IOException {
        file(line);
        assertThat(screen.runIn(directory, Map.of(), MIGRATE)).isEqualTo(2);
        assertThat(screen.err()).contains("lockkeeper.properties", says).contains("exit code 2");

        Screen json = new Screen();
        assertThat(json.runIn(directory, Map.of("LOCKKEEPER_OUTPUT", "json"), MIGRATE))
                .isEqualTo(2);
        assertThat(json.out()).startsWith("{\"outcome\":\"failed\"");
    }

    @Test
    void aNameThatStandsTwiceIsToldByName() throws IOException {
        file("table=a", "table=b");
        assertThat(screen.runIn(directory, Map.of(), MIGRATE)).isEqualTo(2);
        assertThat(screen.err()).contains("has table twice");
    }

    @Test
    void aWrongVariableIsToldByName() {
        assertThat(screen.run(Map.of("LOCKKEEPER_LOCK_WAIT", "soon"), MIGRATE)).isEqualTo(2);
        assertThat(screen.err()).startsWith("LOCKKEEPER_LOCK_WAIT: 'soon' is not a duration");
    }

    @Test
    void whatIsForOtherVerbsDoesNotMatter() throws IOException {
        file("reason = why", "replicas = 3", "query-dir = some", "direct-url = r2dbc:postgresql://localhost/app");
        assertThat(screen.runIn(directory, Map.of("LOCKKEEPER_LONG_WAIT", "1m"), and(MIGRATE, "--verbose")))
                .isEqualTo(10);
        assertThat(screen.err()).doesNotContain("warning");
    }

    @Test
    void aFormatOfOneVerbIsNoneOfAnothers() throws IOException {
        Path sql = Files.writeString(directory.resolve("any.sql"), "select 1");
        assertThat(screen.run(Map.of("LOCKKEEPER_OUTPUT", "json"), "statements", sql.toString()))
                .isZero();
        assertThat(screen.out()).contains("number");
    }

    @Test
    void helpIsGivenWhateverTheFileSays() throws IOException {
        file("nonsense = 1");
        assertThat(screen.runIn(directory, Map.of(), "migrate", "--help")).isZero();
        assertThat(screen.runIn(directory, Map.of(), "--version")).isZero();
        assertThat(screen.runIn(directory, Map.of(), "generate-completion")).isZero();
    }

    @Test
    void aPasswordThatEverybodyCanReadIsWarnedOf() throws IOException {
        file("password = s3cret");
        Path path = directory.resolve("lockkeeper.properties");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        screen.runIn(directory, Map.of(), MIGRATE);
        assertThat(screen.err())
                .contains("warning: " + path + " holds a password", "chmod 600")
                .doesNotContain("s3cret");

        Screen json = new Screen();
        json.runIn(directory, Map.of("LOCKKEEPER_LOG", "json"), MIGRATE);
        assertThat(json.err().lines()).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
        assertThat(json.err()).contains("\"level\":\"WARN\"", "\"level\":\"ERROR\"", "\"exitCode\":10");

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Screen quiet = new Screen();
        quiet.runIn(directory, Map.of(), MIGRATE);
        assertThat(quiet.err()).doesNotContain("warning", "s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url = r2dbc:postgresql://ada:s3cret@localhost:1/app",
                "direct-url = r2dbc:postgresql://localhost:1/app?sslPassword=s3cret",
                "placeholder = app_token=s3cret",
            })
    void elsewhereAPasswordIsOneToo(String line) throws IOException {
        file(line, "location = no/such/folder");
        Path path = directory.resolve("lockkeeper.properties");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        screen.runIn(directory, Map.of(), "migrate");
        assertThat(screen.err()).contains("holds a password").doesNotContain("s3cret");
    }
}
