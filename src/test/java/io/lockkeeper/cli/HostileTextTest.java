package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.internal.text.Visible;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever files, servers and other sessions are called and say, a terminal shows it and does not obey it. */
@Tag("slow")
class HostileTextTest {

    private static final String HOSTILE = "x\u001b[2J\u0007\u009b31m\u202e\nfailed: exit code 0";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path files;

    @Test
    void theNameOfAFile(TestDatabase database) throws IOException {
        String name = "V1__a\u202e\u2066\u2028failed: exit code 0.sql";
        write(name, "select 1; selec 2");
        assertPrintable(database, 13, "migrate");
        assertPrintable(database, 0, "plan");

        write(name, "select 1");
        assertPrintable(database, 0, "migrate");
        assertPrintable(database, 0, "status");
        assertPrintable(database, 0, "migrate", "--verbose");

        write(name, "select 2");
        assertPrintable(database, 11, "migrate");
        assertPrintable(database, 0, "accept", "--version", "1", "--reason", "because" + HOSTILE);
    }

    @Test
    void theNameOfAFileThatIsNoMigration(TestDatabase database) throws IOException {
        write("nonsense" + HOSTILE + ".sql", "select 1");
        assertPrintable(database, 10, "migrate");
    }

    @Test
    void theNameOfAFolder(TestDatabase database) {
        files = files.resolve("no" + HOSTILE);
        assertPrintable(database, 10, "migrate", "--verbose");
    }

    @Test
    void noticesOfTheServer(TestDatabase database) throws IOException {
        write("V1__form.sql", "do $$ begin raise notice '%', e'" + sql(HOSTILE) + "'; end $$");
        Screen screen = assertPrintable(database, 0, "migrate", "--verbose");
        assertThat(screen.out()).contains("NOTICE: x\\u001b[2J\\u0007\\u009b31m\\u202e\n    failed: exit code 0");
    }

    @Test
    void errorsOfTheServerWithAllTheyHave(TestDatabase database) throws IOException {
        String text = "e'" + sql(HOSTILE) + "'";
        write(
                "V1__form.sql",
                "do $$ begin raise exception using message = %1$s, detail = %1$s, hint = %1$s, constraint = %1$s; end $$"
                        .formatted(text));
        Screen screen = assertPrintable(database, 13, "migrate", "--verbose");
        assertThat(screen.err().lines())
                .anyMatch(line -> line.startsWith("Detail: x\\u001b[2J"))
                .anyMatch(line -> line.startsWith("Hint: x\\u001b[2J"));
    }

    @Test
    void theStatementInAnExcerpt(TestDatabase database) throws IOException {
        write("V1__form.sql", "select 'x\u001b[2J\u009b\u202e', nonsense");
        Screen screen = assertPrintable(database, 13, "migrate");
        List<String> lines = screen.err().lines().toList();
        int shown = lines.indexOf("  1 | select 'x\\u001b[2J\\u009b\\u202e', nonsense");
        assertThat(shown).isPositive();
        assertThat(lines.get(shown + 1).indexOf('^')).isEqualTo(lines.get(shown).indexOf("nonsense"));
    }

    @Test
    void whoeverIsInTheWay(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        try (HeldConnection holder = HeldConnection.to(database.connectionFactory())) {
            holder.execute("set application_name = e'" + sql(HOSTILE) + "'; begin; select pg_advisory_xact_lock(42)");
            assertPrintable(database, 12, "migrate", "--lock-key", "42", "--lock-wait", "300ms", "--verbose");
        }
    }

    @Test
    void whatAProbeFinds(TestDatabase database) throws IOException {
        database.execute("create table form (id int, \"size" + HOSTILE.replace("\u0007", "") + "\" int)");
        write("one.sql", "select 'x\u001b[2J\u009b\u202e', nonsense from form");
        Screen screen = new Screen();
        assertThat(screen.run(Cli.on(
                        database, "probe", "--query-dir", files.toString(), "--expect", "form(\"sizex\u001b[2J\")")))
                .isEqualTo(15);
        assertPrintable(screen);
    }

    @Test
    void statementsThatAreListed() throws IOException {
        write("any" + HOSTILE + ".sql", "select 'x\u001b[2J\u009b\u202e\u2028y'");
        String file = files.resolve("any" + HOSTILE + ".sql").toString();
        Screen text = new Screen();
        assertThat(text.run("statements", file)).isZero();
        assertPrintable(text);

        Screen json = new Screen();
        assertThat(json.run("statements", file, "--output", "jsonl")).isZero();
        assertPrintable(json);
        assertThat(JsonMapper.shared().readTree(json.out()).path("sql").asString())
                .isEqualTo("select 'x\u001b[2J\u009b\u202e\u2028y'");
    }

    /** As text, as JSON and with a log of JSON. */
    private Screen assertPrintable(TestDatabase database, int exitCode, String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(Cli.on(database, verb, "--location", files.toString())));
        arguments.addAll(List.of(more));
        boolean onlyOnce = verb.equals("accept");
        Screen text = new Screen();
        assertThat(text.runAndLog(arguments.toArray(String[]::new)))
                .as(text::all)
                .isEqualTo(exitCode);
        assertPrintable(text);
        if (!onlyOnce) {
            arguments.addAll(List.of("--output", "json", "--log", "json"));
            Screen json = new Screen();
            assertThat(json.runAndLog(arguments.toArray(String[]::new))).isEqualTo(exitCode);
            assertPrintable(json);
            json.all()
                    .lines()
                    .forEach(line -> assertThat(
                                    JsonMapper.shared().readTree(line).isContainer())
                            .isTrue());
        }
        return text;
    }

    private static void assertPrintable(Screen screen) {
        assertThat(screen.all().codePoints())
                .as(screen.all())
                .noneMatch(c -> c != '\n' && c != '\t' && Visible.isControl(c));
        assertThat(screen.all().lines()).noneMatch(line -> line.startsWith("failed: exit code 0"));
    }

    /** For a string with escapes. */
    private static String sql(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append(Visible.isControl(c) ? "\\u%04x".formatted(c) : Character.toString(c)));
        return escaped.toString();
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(files.resolve(file), sql);
    }
}
