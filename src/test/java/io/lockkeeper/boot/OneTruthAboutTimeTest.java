package io.lockkeeper.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run says of how long a migration took is what the ledger says of it ever after. */
class OneTruthAboutTimeTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void theResultAndTheStatusAgreeOnEveryKindOfMigration(TestDatabase database) {
        Migrator migrator = Runs.of(
                database,
                SqlMigration.versioned("1", "table", "create table note (id int); select pg_sleep(0.3)"),
                CodedMigration.versioned(
                        "2",
                        "code",
                        "1",
                        connection -> connection
                                .createStatement("insert into note select generate_series(1, 10)")
                                .execute()
                                .flatMap(PostgresqlResult::getRowsUpdated)
                                .then()),
                SqlMigration.versioned("3", "index", "create index concurrently note_id on note (id)"),
                SqlMigration.repeatable("view", "create or replace view notes as select id from note"));

        MigrateResult result = Runs.get(migrator.migrate());

        assertThat(result.applied())
                .extracting(StepResult::took)
                .containsExactlyElementsOf(Runs.get(migrator.status()).plan().statuses().stream()
                        .map(StepStatus::row)
                        .map(row -> Objects.requireNonNull(row).took())
                        .toList());
        assertThat(result.applied().get(0).took().toMillis()).isGreaterThanOrEqualTo(300);
    }
}
