package io.lockkeeper.failover;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.run.RecordingListener;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.server.StandbyServer;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** A server that only answers reads. */
@Tag("full")
@Timeout(180)
class StandbyTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");
    private static final Migration TWO = versioned("2", "two", "create table two (id int)");

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aStandbyBootsWarmIsNamedWhenThereIsWorkAndWaitedForWhileItIsPromoted() throws Exception {
        try (StandbyServer standby = StandbyServer.after(
                primary -> get(migrator(primary, Duration.ofSeconds(30), ONE).migrate()))) {
            ConnectionFactory factory = standby.connectionFactory();

            assertThat(titles(get(migrator(factory, Duration.ofSeconds(30), ONE).migrate())))
                    .isEmpty();
            assertThat(get(migrator(factory, Duration.ofSeconds(30), ONE, TWO).plan())
                            .pending())
                    .hasSize(1);
            DatabaseFailureException refused = failure(
                    DatabaseFailureException.class,
                    17,
                    migrator(factory, Duration.ofSeconds(2), ONE, TWO).migrate());
            assertThat(refused)
                    .hasMessage(
                            "the server is read-only (a standby?), and there is something to migrate. Point the URL at the primary.");
            assertThat(refused.phase()).isEqualTo(Phase.LOCK);
            assertThat(listener.lines("connecting"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("1000 ms: waiting for a writable server"));

            int told = listener.lines("connecting").size();
            CompletableFuture<MigrateResult> run = migrator(factory, Duration.ofSeconds(60), ONE, TWO)
                    .migrate()
                    .toFuture();
            Awaitility.await().until(() -> listener.lines("connecting").size() > told);
            standby.promote();
            assertThat(titles(run.get(60, TimeUnit.SECONDS))).containsExactly("V2 two");
        }
    }

    private Migrator migrator(ConnectionFactory factory, Duration connectWait, Migration... migrations) {
        return Migrator.builder(factory)
                .source(() -> Flux.fromArray(migrations))
                .connectWait(connectWait)
                .listener(listener)
                .build();
    }
}
