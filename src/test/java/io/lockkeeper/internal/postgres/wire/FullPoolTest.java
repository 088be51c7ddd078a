package io.lockkeeper.internal.postgres.wire;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.SqlMigration;
import io.lockkeeper.internal.postgres.PostgresDatabase;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.internal.run.Runner;
import io.lockkeeper.plan.Policy;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.PgBouncer;
import io.lockkeeper.testing.pooler.PgBouncer.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Everybody who waits for a migration's statement to end may hold a server connection of the pooler's meanwhile. */
@Tag("slow")
class FullPoolTest {

    /** A statement of three seconds is looked after four times; in what ships that is a minute. */
    private static final Timeouts PACE = new Timeouts(
            Duration.ofMillis(400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            3);

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest
    @EnumSource
    void aStatementThatNobodyCanLookAfterIsLeftToItsWork(Mode mode) {
        TestDatabase database = postgres.database();
        try (PgBouncer pooler =
                PgBouncer.before(database).mode(mode).poolSize(1).start()) {
            MigrateResult result = new Runner(
                            Flux.just(SqlMigration.versioned(
                                    "1", "slow", "create table slow (id int); select pg_sleep(3)")),
                            new PostgresDatabase(pooler.connectionFactory(), PostgresOptions.DEFAULTS, PACE),
                            Policy.IN_ORDER,
                            listener)
                    .migrate()
                    .blockOptional(PATIENCE)
                    .orElseThrow();

            assertThat(result.applied()).extracting(StepResult::title).containsExactly("V1 slow");
            assertThat(listener.lines("retrying")).isEmpty();
        }
    }
}
