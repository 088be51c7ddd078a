package io.lockkeeper.cli;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Each bad input has its own message and its documented code, as text and as JSON, and leaves the database as it was. */
@Tag("slow")
class BadInputIT {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path files;

    @Test
    void anUnknownHost(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        refuses(
                16,
                "DatabaseUnreachable",
                "connect",
                "unknown host nohost.invalid",
                List.of(
                        "migrate",
                        "--url",
                        "r2dbc:postgresql://ada:s3cret@nohost.invalid/app",
                        "--connect-wait",
                        "8s"));
    }

    @Test
    void aPortWhereNobodyListens(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        refuses(
                16,
                "DatabaseUnreachable",
                "connect",
                "refused",
                List.of("migrate", "--url", "r2dbc:postgresql://ada:s3cret@localhost:1/app", "--connect-wait", "8s"));
    }

    @Test
    void theFirstFailureToConnectIsToldAtOnce() throws IOException {
        write("V1__form.sql", "create table form (id int)");
        try (var child = Cli.start(
                "migrate",
                "--url",
                "r2dbc:postgresql://ada:s3cret@localhost:1/app",
                "--connect-wait",
                "10m",
                "--location",
                files.toString())) {
            child.awaitLine(line -> line.startsWith("cannot connect: "), PATIENCE);
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void aWrongPassword(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        List<String> arguments = new ArrayList<>(List.of(Cli.on(database, "migrate")));
        arguments.addAll(List.of("--password", "not that one"));
        refuses(17, "DatabaseFailure", "connect", "Check user and password", arguments);
    }

    @Test
    void aMissingDatabase(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        refuses(
                17,
                "DatabaseFailure",
                "connect",
                "\"nowhere\" does not exist",
                List.of(
                        "migrate",
                        "--url",
                        "r2dbc:postgresql://%s:%d/nowhere".formatted(database.host(), database.port()),
                        "--user",
                        database.user(),
                        "--password",
                        database.password()));
    }

    @Test
    void noPrivilegeToCreateTheLedger(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        refuses(
                17,
                "DatabaseFailure",
                "lock",
                "permission denied",
                List.of(Cli.on(database.asNewRole("guest"), "migrate", "--schema", "guests")));
    }

    @Test
    void anEmptyLocation(TestDatabase database) throws IOException {
        refuses(10, "BadMigration", "read", files.toString(), List.of(Cli.on(database, "migrate")));
    }

    @Test
    void aMissingLocation(TestDatabase database) throws IOException {
        refuses(
                10,
                "BadMigration",
                "read",
                "absent",
                List.of(Cli.on(
                        database,
                        "migrate",
                        "--location",
                        files.resolve("absent").toString())));
    }

    @Test
    void twoFilesOfOneVersion(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("V1.0__other.sql", "create table other (id int)");
        refuses(10, "BadMigration", "read", "V1.0__other.sql", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void aNameThatDoesNotParse(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("form.sql", "create table form (id int)");
        refuses(10, "BadMigration", "read", "form.sql", List.of(Cli.on(database, "migrate")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "commit, 3",
                "end, 3",
                "abort, 3",
                "rollback, 3",
                "prepare transaction 'x', 3",
                "start transaction, 3",
                "select 'never closed, 3",
                "/* never closed, 3",
                "select $a$ never closed $b$, 3",
            })
    void aFileThatMustNotRun(String statement, int line, TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int);\n\n" + statement);

        JsonNode error =
                refuses(10, "BadMigration", "read", "V1__form.sql:" + line, List.of(Cli.on(database, "migrate")));
        assertThat(error.path("file").asString()).endsWith("V1__form.sql");
        assertThat(error.path("line").asInt()).isEqualTo(line);
    }

    @Test
    void aFileThatIsNotUtf8(TestDatabase database) throws IOException {
        Files.write(files.resolve("V1__form.sql"), "select 'größe'".getBytes(StandardCharsets.ISO_8859_1));
        refuses(10, "BadMigration", "read", "UTF-8", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void aFileEditedAfterItRan(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        migrate(database);
        write("V1__form.sql", "create table form (id bigint)");
        refuses(11, "Drift", "plan", "accept --version 1 --reason", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void aFileRemovedAfterItRan(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("V2__more.sql", "alter table form add size int");
        migrate(database);
        Files.delete(files.resolve("V1__form.sql"));
        refuses(11, "Drift", "plan", "its file is gone", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void aLowerVersionMergedLate(TestDatabase database) throws IOException {
        write("V2__form.sql", "create table form (id int)");
        migrate(database);
        write("V1.5__late.sql", "create table late (id int)");
        refuses(11, "Drift", "plan", "--out-of-order", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void objectsWithoutALedger(TestDatabase database) throws IOException {
        database.execute("create table flyway_schema_history (id int)");
        write("V1__form.sql", "create table form (id int)");
        refuses(11, "Drift", "plan", "flyway_schema_history of Flyway", List.of(Cli.on(database, "migrate")));
    }

    @Test
    void nothingToAccept(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        migrate(database);
        refuses(
                11,
                "Drift",
                "plan",
                "file and ledger agree",
                List.of(Cli.on(database, "accept", "--version", "1", "--reason", "why not")));
    }

    @Test
    void aLockThatSomebodyElseHolds(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        try (HeldConnection holder = HeldConnection.to(database.connectionFactory())) {
            holder.execute("begin; select pg_advisory_xact_lock(42)");
            JsonNode error = refuses(
                    12,
                    "LockTimeout",
                    "lock",
                    "held by pid ",
                    List.of(Cli.on(database, "migrate", "--lock-key", "0x2A", "--lock-wait", "600ms")));
            assertThat(error.path("message").asString()).contains("pg_terminate_backend(");
        }
    }

    @Test
    void aStatementThatFails(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("V2__broken.sql", "alter table form add size int;\nalter table form\n  drop column sise;");

        List<Cli.Ended> ended = Cli.runAsTextAndJson(here(List.of(Cli.on(database, "migrate"))));

        // one of the two has applied V1; both tell where V2 fails
        assertThat(ended).extracting(Cli.Ended::exitCode).containsOnly(13);
        assertThat(String.join("\n", ended.get(0).err()))
                .contains("V2__broken.sql:2", "SQLSTATE 42703", "failed: phase apply, exit code 13")
                .doesNotContain("\tat ");
        JsonNode error = ended.get(1).json().path("error");
        assertThat(error.path("type").asString()).isEqualTo("StepFailed");
        assertThat(error.path("sqlState").asString()).isEqualTo("42703");
        assertThat(error.path("line").asInt()).isEqualTo(2);
        assertThat(database.strings("select version from lockkeeper_ledger")).containsExactly("1");
        assertThat(database.strings(
                        "select attname from pg_attribute where attrelid = 'form'::regclass and attnum > 0"))
                .containsExactly("id");
    }

    /** A standby without a primary: it recovers for ever, and only reads. */
    @Test
    void aReadOnlyServer() throws IOException {
        write("V1__form.sql", "create table form (id int)");
        try (EmbeddedPostgres standby = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setDataDirectoryCustomizer(BadInputIT::makeStandby)
                .start()) {
            refuses(
                    17,
                    "DatabaseFailure",
                    "lock",
                    "read-only",
                    List.of(
                            "migrate",
                            "--url",
                            "r2dbc:postgresql://postgres@localhost:%d/postgres".formatted(standby.getPort()),
                            "--connect-wait",
                            // the wait for a writable server; a cold start on a busy machine has to connect within it
                            "8s"));
        }
    }

    private static void makeStandby(File data) {
        try {
            Files.createFile(data.toPath().resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReleaseBehindABreakingMigration(TestDatabase database) throws IOException {
        write("V1__form.sql", "create table form (id int)");
        write("V2__drop.sql", "-- lockkeeper: breaking\ndrop table form");
        migrate(database);
        Files.delete(files.resolve("V2__drop.sql"));
        refuses(18, "ReleaseBehind", "plan", "V2 drop", List.of(Cli.on(database, "migrate")));
    }

    private JsonNode refuses(int code, String type, String phase, String says, List<String> arguments) {
        List<String> before = objects();
        List<Cli.Ended> ended = Cli.runAsTextAndJson(here(arguments));

        Cli.Ended text = ended.get(0);
        assertThat(text.exitCode()).as("%s", text).isEqualTo(code);
        assertThat(String.join("\n", text.err()))
                .contains(says, "failed: phase " + phase + ", exit code " + code)
                .doesNotContain("\tat ", "s3cret", postgres.database().password());

        JsonNode json = ended.get(1).json();
        assertThat(ended.get(1).exitCode()).isEqualTo(code);
        assertThat(json.propertyNames()).containsExactly("outcome", "error", "applied");
        assertThat(json.path("outcome").asString()).isEqualTo("failed");
        assertThat(json.path("applied").isEmpty()).isTrue();
        JsonNode error = json.path("error");
        assertThat(error.propertyNames())
                .containsExactly("type", "phase", "message", "sqlState", "file", "line", "column", "exitCode");
        assertThat(error.path("type").asString()).isEqualTo(type);
        assertThat(error.path("phase").asString()).isEqualTo(phase);
        assertThat(error.path("message").asString()).contains(says).doesNotContain("s3cret");
        assertThat(error.path("exitCode").asInt()).isEqualTo(code);

        assertThat(objects()).isEqualTo(before);
        return error;
    }

    private List<String> here(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (!all.contains("--location")) {
            all.addAll(List.of("--location", files.toString()));
        }
        return all;
    }

    private static List<String> objects() {
        return postgres.database()
                .strings("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relname !~ '^lockkeeper_ledger' order by relname");
    }

    private void migrate(TestDatabase database) {
        Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(files))
                .build()
                .migrate()
                .block();
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(files.resolve(file), sql);
    }
}
