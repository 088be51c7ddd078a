package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.console.Json;
import io.lockkeeper.error.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong command line ends with 2 and says what to write, as text and as JSON. */
class UsageTest {

    private static final String DATABASE = "--url r2dbc:postgresql://localhost/app --user ada";
    private static final String ALL = DATABASE + " --location sql";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                            | no verb is given: write lockkeeper VERB",
                "migrat                                      | there is no such verb: write one of migrate, plan,",
                "--url x migrate                             | options follow the verb: write lockkeeper VERB --url",
                "migrate                                     | --url is missing: write --url r2dbc:postgresql://",
                "migrate --url r2dbc:postgresql://localhost/a | --user is missing: write --user",
                "migrate " + DATABASE + "                    | --location is missing: write --location",
                "migrate " + ALL + " --reason x              | migrate has no option --reason",
                "migrate " + ALL + " --lock-waits 5m         | is it --lock-wait?",
                "migrate " + ALL + " --lock-wait 5           | such as 500ms, 30s, 15m or 2h",
                "migrate " + ALL + " --connect-wait -1s      | such as 500ms, 30s, 15m or 2h",
                "migrate " + ALL + " --lock-key seven        | write a 64-bit number such as 42, -7 or 0x1f",
                "migrate " + ALL + " --output xml            | --output: 'xml' is none of them: write text or json",
                "migrate " + ALL + " sql/more                | belongs to no option",
                "migrate " + ALL + " --log loud              | --log: 'loud' is none of them: write text or json",
                "migrate " + ALL
                        + " --on-cancel stay        | --on-cancel: 'stay' is none of them: write leave or cancel",
                "migrate " + ALL + " --lock-wait 5 --verbose | --lock-wait: '5' is not a duration",
                "migrate " + ALL + " --verbose=yes           | --verbose: 'yes' is neither true nor false",
                "migrate " + ALL + " --table --verbose       | --table: its value is missing, write --table NAME",
                "migrate " + ALL + " --table a --table b     | --table: it is given twice, leave one of them",
                "migrate " + ALL + " --lock-timeout 0ms      | --lock-timeout: at least 1 ms is needed",
                "migrate " + ALL + " --schema=               | --schema: it is empty",
                "migrate " + ALL + " --config /no/such/file  | --config: there is no file /no/such/file",
                "validate " + ALL + "                        | there is no verb validate: use plan",
                "repair " + ALL + "                          | there is no verb repair: use accept",
                "clean " + ALL + "                           | drop the database or the schema yourself",
                "accept " + ALL + "                          | accept needs --version VERSION and --reason TEXT",
                "resolve " + ALL
                        + " --version 1 --as done --reason x | --as: 'done' is none of them: write applied or pending",
                "await " + DATABASE + " --version one        | --version: 'one' is not a version",
                "probe " + DATABASE + " --expect x --attempts some | --attempts: 'some' is not a whole number",
                "migrate " + ALL
                        + " --direct-url jdbc:postgresql://server/app | write --direct-url r2dbc:postgresql://server/app",
                "status " + ALL + " --out-of-order           | status has no option --out-of-order",
                "baseline " + ALL + "                        | either baseline --at VERSION or baseline --all",
                "baseline " + ALL + " --all --at 3           | either baseline --at VERSION or baseline --all",
                "baseline " + ALL + " --at three             | write dotted numbers such as 7, 2.10",
                "accept " + ALL + " --version 3              | --reason",
                "accept " + ALL + " --reason because         | --version",
                "demo --replicas 0                           | between 1 and 64",
                "demo --replicas many                        | --replicas: 'many' is not a whole number",
                "demo --url mysql://localhost                | must be PostgreSQL's",
                "demo --location sql                         | demo has no option --location",
            })
    void isRefused(String line, String says) {
        String[] words = line == null ? new String[0] : line.split(" ");
        Screen text = new Screen();

        assertThat(text.run(words)).isEqualTo(2);
        assertThat(text.err()).contains(says).contains("exit code 2").doesNotContain("\tat ");
        assertThat(text.out()).isEmpty();
        if (words.length == 0
                || List.of(words).contains("xml")
                || words[0].equals("demo")
                || words[0].startsWith("-")) {
            return;
        }
        Screen json = new Screen();
        assertThat(json.run(Stream.concat(Arrays.stream(words), Stream.of("--output", "json"))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(json.out())
                .startsWith("{\"outcome\":\"failed\",\"error\":{\"type\":\"Usage\",\"phase\":null,\"message\":\"")
                .contains(Json.line(Json.object().put("", says)).replaceAll("^\\{\"\":\"|\"\\}$", ""))
                .endsWith(
                        "\"sqlState\":null,\"file\":null,\"line\":null,\"column\":null,\"exitCode\":2},\"applied\":[]}\n");
        assertThat(json.err()).isEmpty();
    }

    static Stream<String> verbs() {
        return Stream.of(
                "migrate", "plan", "status", "adopt", "baseline", "accept", "resolve", "probe", "await", "demo");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasHelp(String verb) {
        Screen screen = new Screen();

        assertThat(screen.run(verb, "--help")).isZero();
        assertThat(screen.out()).contains("Usage: lockkeeper " + verb, "--url", "--user", "--password", "--verbose");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void helpTellsEveryVerbAndEveryExitCode() {
        Screen screen = new Screen();

        assertThat(screen.run("--help")).isZero();
        assertThat(screen.out())
                .contains(verbs().map(verb -> "\n  " + verb + " ").toList());
        for (ExitCode code : ExitCode.values()) {
            assertThat(screen.out()).containsPattern("\n +" + code.code() + "  \\w");
        }
    }

    @Test
    void theReleaseIsTold() {
        Screen screen = new Screen();

        assertThat(screen.run("--version")).isZero();
        assertThat(screen.out()).matches("lockkeeper .+, Java \\d.*\n");
    }
}
