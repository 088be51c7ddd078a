package io.lockkeeper.cli;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks the process to end ends the server's statement too. */
@DisabledOnOs(OS.WINDOWS)
@Tag("slow")
class SignalsIT {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static final String RUNNING =
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                    + " and query like '%pg_sleep(77)%' and state = 'active'";

    @TempDir
    private Path files;

    @Test
    void aRequestToTerminateCancelsTheStatement(TestDatabase database) throws IOException {
        assertThat(terminated(database, "text").err())
                .containsExactly(
                        "cancelled: the migration that was running is rolled back, those before it stay; a concurrent build continues on the server");
    }

    @Test
    void andIsToldAsJson(TestDatabase database) throws IOException {
        assertThat(terminated(database, "json")
                        .json()
                        .path("error")
                        .path("type")
                        .asString())
                .isEqualTo("Cancelled");
    }

    @Test
    void aConcurrentBuildIsLeftToTheServerAndTakenUpByTheNext(TestDatabase database) throws IOException {
        database.execute("create table form (id int); insert into form values (1)");
        Files.writeString(files.resolve("V1__form_id.sql"), "create index concurrently form_id on form (id)");
        String building =
                "select count(*) from pg_stat_activity where datname = current_database() and query like 'create index concurrently%' and state = 'active' and pid <> pg_backend_pid()";
        Cli.run(Cli.on(database, "baseline", "--at", "0", "--location", files.toString()));
        try (HeldConnection snapshot = HeldConnection.to(database)) {
            snapshot.execute("begin isolation level repeatable read; select count(*) from form");
            try (ChildJvm child = Cli.start(Cli.on(database, "migrate", "--location", files.toString()))) {
                Awaitility.await().atMost(PATIENCE).until(() -> database.number(building) == 1);
                child.terminate();
                assertThat(Cli.Ended.of(child).err()).anyMatch(line -> line.contains("continues on the server"));
            }
            assertThat(database.number(building)).isEqualTo(1);
            snapshot.execute("rollback");
        }
        assertThat(Cli.run(Cli.on(database, "migrate", "--location", files.toString()))
                        .exitCode())
                .isZero();
        assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'form_id'::regclass"))
                .isTrue();
    }

    private Cli.Ended terminated(TestDatabase database, String output) throws IOException {
        Files.writeString(files.resolve("V1__form.sql"), "create table form (id int)");
        Files.writeString(files.resolve("V2__slow.sql"), "create table slow (id int);\nselect pg_sleep(77);");
        try (ChildJvm child =
                Cli.start(Cli.on(database, "migrate", "--location", files.toString(), "--output", output))) {
            Awaitility.await().atMost(PATIENCE).until(() -> database.number(RUNNING) == 1);
            child.terminate();
            Cli.Ended ended = Cli.Ended.of(child);

            assertThat(ended.exitCode()).isEqualTo(128 + 15);
            // the process waited for that: no patience here
            assertThat(database.number(RUNNING)).isZero();
            assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("form");
            return ended;
        }
    }
}
