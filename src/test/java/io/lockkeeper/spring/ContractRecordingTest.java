package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private List<String> run(TestDatabase database, Path file, String classPath) {
        try (ChildJvm child = ChildJvm.running(RecordedBootSample.class)
                .jvmOptions("-Dspring.r2dbc.url=" + database.r2dbcUrl(), "-Dlockkeeper.contract.file=" + file)
                .environment("CLASSPATH", classPath)
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            return child.lines();
        }
    }

    @Test
    void anEmptyFileIsFilledAndWithoutOneNothingIsWritten(TestDatabase database) throws IOException {
        Path file = folder.resolve("contract.sql");
        run(database, file, CLASS_PATH);
        assertThat(file).doesNotExist();

        Files.createFile(file);
        run(database, file, CLASS_PATH);

        assertThat(file).content().contains("""

                -- test: io.lockkeeper.spring.RecordedBootSample.countsNotes
                -- binds: bigint
                -- columns: many bigint
                select count(*) as many from note where id in ($1);
                """);
    }

    @Test
    void whatTheRecorderNeedsIsNamedWhereItIsMissingAndAContractIsWanted(TestDatabase database) throws IOException {
        Path file = folder.resolve("contract.sql");
        String without = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains("r2dbc-proxy"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(run(database, file, without)).noneMatch(line -> line.contains("r2dbc-proxy"));

        Files.createFile(file);

        assertThat(run(database, file, without))
                .filteredOn(line -> line.contains("r2dbc-proxy"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("no statements are recorded for the contract " + file
                        + ": add io.r2dbc:r2dbc-proxy to the test scope");
        assertThat(file).isEmptyFile();
    }
}
