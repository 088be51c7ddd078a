package io.lockkeeper;

import static io.lockkeeper.probe.Expectation.columns;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.probe.ProbeReport;
import io.lockkeeper.testing.TestDatabase;
import io.lockkeeper.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalog is asked for: each kind of expectation, there and not there. */
class ProbeCatalogTest {

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.TestServer#tested")
    void columnsThatAreThereFitAndOthersAreNamedWithTheNearest(TestServer server) {
        try (TestDatabase database = server.database()) {
            database.execute("create table workflow (id bigint primary key, name text, colour text)");

            assertThat(check(database, columns("workflow", "id", "NAME")).checked())
                    .isEqualTo(1);
            assertThat(findings(database, columns("workflow", "id", "name", "color"), columns("workflows")))
                    .extracting(Finding::toString)
                    .containsExactly(
                            "workflow(id, name, color): there is no column workflow.color (SQLSTATE 42703); did you mean workflow.colour?",
                            "workflows: there is no table or view workflows (SQLSTATE 42P01); did you mean workflow?");
        }
    }

    static ProbeReport check(TestDatabase database, Expectation... expected) {
        return Runs.get(SchemaProbe.builder(database.connectionFactory())
                .expect(expected)
                .build()
                .check());
    }

    static List<Finding> findings(TestDatabase database, Expectation... expected) {
        return Runs.failure(
                        SchemaMismatchException.class,
                        15,
                        SchemaProbe.builder(database.connectionFactory())
                                .expect(expected)
                                .build()
                                .check())
                .findings();
    }
}
