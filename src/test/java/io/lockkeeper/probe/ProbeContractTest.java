package io.lockkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockkeeper.ContractSource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.wire.WireTap;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The statements that tests recorded are what the probe explains. */
class ProbeContractTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void schema(TestDatabase database) {
        database.execute("create table account (id bigint, email text)");
    }

    private Path contract(String statements) throws IOException {
        Path file = folder.resolve("META-INF/lockkeeper/contract.sql");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "-- lockkeeper contract 1\n\n" + statements);
    }

    @Test
    void fiveHundredStatementsTakeTwoRoundTrips(TestDatabase database) throws IOException {
        Path file = contract(IntStream.range(0, 500)
                .mapToObj(i -> "-- binds: bigint\nselect id, " + i + " from account where id = $1;\n\n")
                .collect(Collectors.joining()));

        try (WireTap tap = WireTap.to(database.server())) {
            ProbeReport report = SchemaProbe.builder(tap.connectionFactory(database))
                    .contract(ContractSource.file(file))
                    .build()
                    .check()
                    .block();

            assertThat(report.checked()).isEqualTo(500);
            assertThat(tap.roundTrips()).isEqualTo(2);
        }
    }

    @Tag("slow")
    @Test
    void whatIsMissingIsToldWithTheTestAndThePlaceInTheContract(TestDatabase database) throws IOException {
        Path file =
                contract("-- test: com.example.ATest.reads\nselect id,\n  mail\nfrom account;\n\ncall nothing();\n");

        Finding finding = Runs.failure(
                        SchemaMismatchException.class,
                        15,
                        SchemaProbe.builder(database.connectionFactory())
                                .contract(ContractSource.file(file))
                                .build()
                                .check())
                .findings()
                .get(0);

        assertThat(finding.expectation()).isEqualTo(file + ":4, sent by com.example.ATest.reads");
        assertThat(finding.sqlState()).isEqualTo("42703");
        assertThat(finding.location().line()).isEqualTo(5);
    }

    @Test
    void theContractOfTheClassPathIsRead(TestDatabase database) throws IOException {
        contract("select id from account;\n\ncall nothing();\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            ProbeReport report = SchemaProbe.builder(database.connectionFactory())
                    .contract(ContractSource.classpath("classpath:META-INF/lockkeeper/contract.sql", loader))
                    .build()
                    .check()
                    .block();

            assertThat(report.checked()).isEqualTo(2);
            assertThat(report.warnings())
                    .singleElement()
                    .satisfies(warning ->
                            assertThat(warning.message()).contains("explain does not accept such a statement"));
        }
    }

    @Test
    void noContractWhereOneIsWantedIsRefused(TestDatabase database) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            SchemaProbe probe = SchemaProbe.builder(database.connectionFactory())
                    .contract(ContractSource.classpath("META-INF/lockkeeper/contract.sql", loader))
                    .build();

            assertThatExceptionOfType(BadMigrationException.class)
                    .isThrownBy(() -> probe.check().block())
                    .withMessageContaining("there is no contract");
        }
    }
}
