package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Boot application's tests record without any code, once a contract is wanted. */
@Tag("slow")
class ContractRecordingTest {

    @RegisterExtension
    private static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private void run(TestDatabase database, Path file) {
        try (ChildJvm child = ChildJvm.running(RecordedBootSample.class)
                .jvmOptions("-Dspring.r2dbc.url=" + database.r2dbcUrl(), "-Dlockkeeper.contract.file=" + file)
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
        }
    }

    @Test
    void anEmptyFileIsFilledAndWithoutOneNothingIsWritten(TestDatabase database) throws IOException {
        Path file = folder.resolve("contract.sql");
        run(database, file);
        assertThat(file).doesNotExist();

        Files.createFile(file);
        run(database, file);

        assertThat(file).content().contains("""

                -- test: io.lockkeeper.spring.RecordedBootSample.countsNotes
                -- binds: bigint
                -- columns: many bigint
                select count(*) as many from note where id in ($1);
                """);
    }
}
