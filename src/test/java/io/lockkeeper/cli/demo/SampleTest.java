package io.lockkeeper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample runs on every server, as its owner and no more. */
class SampleTest {

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void runsAndServes(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            Migrator migrator = Migrator.builder(database.connectionFactory())
                    .source(Place.sample())
                    .build();
            MigrateResult result = migrator.migrate().block();

            assertThat(result.applied()).hasSize(11);
            assertThat(database.strings("select to_regclass('form')::text")).containsOnlyNulls();
            assertThat(database.number("select count(*) from workflow_overview where questions = 3 and done_tasks = 1"))
                    .isEqualTo(3);
            assertThat(database.number(
                            "select count(*) from task where (status = 'done') <> (completed_at is not null)"))
                    .isZero();
            assertThat(migrator.migrate().block().migrated()).isFalse();
        }
    }
}
