package io.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code status} says is what {@code plan} and {@code migrate} say. */
class StatusVerbTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("V1__one.sql"), "create table one (id int)");
        Files.writeString(folder.resolve("V2__two.sql"), "create table two (id int)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "plan", "migrate"})
    void objectsWithoutALedgerAreTheSameRefusalForEveryVerb(String verb) {
        TestDatabase database = postgres.database();
        database.execute("create table one (id int)");

        Screen text = new Screen();
        assertThat(run(text, database, verb)).as(text.all()).isEqualTo(11);
        assertThat(text.err())
                .contains("schema public has 1 object (table one), but no ledger. To take it over: baseline --at V");
        Screen json = new Screen();
        assertThat(run(json, database, verb, "--output", "json")).isEqualTo(11);
        assertThat(JsonMapper.shared()
                        .readTree(json.out())
                        .path("error")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(11);
    }

    @Test
    void anEmptyDatabaseIsPending(TestDatabase database) {
        Screen screen = new Screen();

        assertThat(run(screen, database, "status")).as(screen.all()).isZero();
        assertThat(screen.out()).endsWith("2 pending\n");
    }

    @Test
    void whatMigrateRefusesIsSaidBelowTheTable(TestDatabase database) {
        assertThat(run(new Screen(), database, "migrate")).isZero();
        database.execute("delete from lockkeeper_ledger where version = '1'");
        Screen screen = new Screen();

        assertThat(run(screen, database, "status")).as(screen.all()).isZero();
        assertThat(screen.out()).contains("migrate refuses this: V1 one (", "V1__one.sql) is pending, but V2 has run");
    }

    private int run(Screen screen, TestDatabase database, String verb, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = verb;
        arguments[1] = "--url";
        arguments[2] = database.r2dbcUrl();
        arguments[3] = "--location";
        arguments[4] = folder.toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        return screen.run(arguments);
    }
}
