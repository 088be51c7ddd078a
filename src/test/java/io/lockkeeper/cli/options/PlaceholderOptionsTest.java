package io.lockkeeper.cli.options;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --placeholder}, on every verb that reads files. */
@Tag("slow")
class PlaceholderOptionsTest {

    private static final String SECRET = "hunter2-of-Ada";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    Path folder;

    private Screen screen = new Screen();

    private int run(TestDatabase database, String verb, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--location", folder.toString()));
        words.addAll(List.of(more));
        screen = new Screen();
        return screen.run(Map.of("LOCKKEEPER_URL", database.r2dbcUrl()), words.toArray(String[]::new));
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "plan --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "status --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "baseline --all --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "accept --version 1 --reason x --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "resolve --version 1 --as applied --reason x --url r2dbc:postgresql://localhost/app --user ada --location sql",
                "statements any.sql",
            })
    void whatIsNoNameWithAValueIsRefused(String line) {
        assertRefused(line + " --placeholder role", "--placeholder role has no value: write --placeholder role=VALUE");
        assertRefused(line + " --placeholder =s3cret", "--placeholder takes NAME=VALUE");
        assertRefused(line + " --placeholder s3cret/x", "--placeholder takes NAME=VALUE");
        assertRefused(
                line + " --placeholder a=s3cret --placeholder a=s3cret", "--placeholder gives a value for a twice");
    }

    private static void assertRefused(String line, String says) {
        Screen refused = new Screen();
        assertThat(refused.run(line.split(" "))).isEqualTo(2);
        assertThat(refused.err()).contains(says).contains("exit code 2");
        assertThat(refused.all()).doesNotContain("s3cret");
    }

    @Test
    void helpShowsTheSyntaxAsItIs() {
        assertThat(screen.run("migrate", "--help")).isZero();
        assertThat(screen.out().replaceAll("\\s+", " "))
                .contains("--placeholder=NAME=VALUE What ${NAME} stands for in the files' statements.");
    }

    @Test
    void everyVerbSeesTheSameStatements(TestDatabase database) throws IOException {
        write("V1__t.sql", "create table ${table} (id int);\ncopy ${table} from stdin;\n1\n\\.\n");
        write("V2__i.sql", "create index concurrently ${table}_id on ${table} (id)");
        String[] values = {"--placeholder", "table=form", "--placeholder=unused=a=b", "--placeholder", "empty="};

        assertThat(run(database, "plan", values)).isZero();
        assertThat(screen.out()).contains("standalone", "2 pending");
        assertThat(run(database, "migrate", values)).isZero();
        assertThat(database.number("select count(*) from form")).isEqualTo(1);
        assertThat(run(database, "status", values)).isZero();
        assertThat(screen.out()).contains("2 applied");
        // what has run is not read again
        assertThat(run(database, "migrate")).isZero();
        assertThat(run(database, "migrate", "--placeholder", "x=y")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "migrate", "status"})
    void anUnknownNameIsTen(String verb, TestDatabase database) throws IOException {
        write("V1__t.sql", "create table t (id int);\n grant select on t to ${app_rol};");

        assertThat(run(database, verb, "--placeholder", "app_role=x")).isEqualTo(10);
        assertThat(screen.err())
                .contains("V1__t.sql:2:23: no value is given for ${app_rol} (did you mean ${app_role}?). Give one with:"
                        + " --placeholder app_rol=VALUE. For that very text write ${{app_rol}}");
        assertThat(run(database, verb, "--placeholder", "app_role=x", "--output", "json"))
                .isEqualTo(10);
        JsonNode json = JsonMapper.shared().readTree(screen.out());
        assertThat(json.toString()).contains("\"line\":2", "\"column\":23", "--placeholder app_rol=VALUE");
    }

    @Test
    void withNoneGivenTheErrorSaysHowToGiveOne(TestDatabase database) throws IOException {
        write("V1__t.sql", "create table t (id int);\ngrant select on t to ${app_role};");

        assertThat(run(database, "migrate")).isEqualTo(13);
        assertThat(screen.err() + screen.out())
                .contains("V1__t.sql:2:22: syntax error at or near \"$\"")
                .contains("${app_role} stays text, for no placeholders are given. Give its value with:"
                        + " --placeholder app_role=VALUE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select '${x_token}'::int",
                "do $$ begin raise notice 'it is %', '${x_token}'; raise exception 'it is %', '${x_token}'; end $$",
                "-- lockkeeper: standalone⏎create table a (id int); select '${x_token}'::int",
                "create schema \"${x_token}\"; create schema \"${x_token}\"",
                "select ${x_token}",
                "commit '${x_token}'",
                "select '${x_token}",
                "create table a (id int); vacuum \"${x_token}\"",
                "\\connect ${x_token}",
            })
    void noSecretIsPrinted(String sql, TestDatabase database) throws IOException {
        write("V1__x.sql", sql.replace("⏎", "\n"));
        for (String verb : List.of("migrate", "migrate", "plan", "status")) {
            for (String output : List.of("text", "json")) {
                run(database, verb, "--placeholder", "x_token=" + SECRET, "--verbose", "--output", output);
                assertThat(screen.all()).isNotBlank().doesNotContainIgnoringCase("hunter2");
            }
        }
        screen = new Screen();
        String file = folder.resolve("V1__x.sql").toString();
        screen.run("statements", file, "--placeholder", "x_token=" + SECRET);
        screen.run("statements", file, "--output", "jsonl", "--placeholder", "x_token=" + SECRET);
        assertThat(screen.all()).isNotBlank().doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void statementsShowsWhatWouldBeSent() throws IOException {
        write("V1__x.sql", "alter role ${role} password '${Db_Password}'; copy t from stdin;\n${role}\n");

        assertThat(screen.run(
                        "statements",
                        folder.resolve("V1__x.sql").toString(),
                        "--output=jsonl",
                        "--placeholder=role=clerk",
                        "--placeholder=Db_Password=" + SECRET))
                .isZero();
        assertThat(screen.out()).contains("\"sql\":\"alter role clerk password '${Db_Password}'\"", "\"copyBytes\":8");
    }
}
