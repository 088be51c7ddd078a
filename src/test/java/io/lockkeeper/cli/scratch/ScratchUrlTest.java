package io.lockkeeper.cli.scratch;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.cli.Lockkeeper;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ScratchUrlTest {

    private static final String RUNNING = "select datname from pg_stat_activity where query like '%pg_sleep(8888)%'"
            + " and state = 'active' and pid <> pg_backend_pid()";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalDropsTheDatabaseAndIsNoFailure(TestDatabase database) throws IOException {
        Path contract = Files.writeString(folder.resolve("contract.sql"), "-- lockkeeper contract 1\n-- ledger: 1\n");
        Path migrations = Files.createDirectory(folder.resolve("db"));
        Files.writeString(migrations.resolve("V2__slow.sql"), "select pg_sleep(8888)");
        try (ChildJvm child = ChildJvm.running(Lockkeeper.class)
                .arguments(
                        "compat",
                        "--contract",
                        contract.toString(),
                        "--location",
                        migrations.toString(),
                        "--scratch-url",
                        database.r2dbcUrl())
                .start()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.rows(RUNNING).size() == 1);
            String made = database.string(RUNNING);
            child.terminate();

            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.lines()).isEmpty();
            assertThat(database.number("select count(*) from pg_database where datname = '" + made + "'"))
                    .isZero();
        }
    }
}
