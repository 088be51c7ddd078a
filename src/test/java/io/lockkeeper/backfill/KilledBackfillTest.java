package io.lockkeeper.backfill;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.Progress;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** A backfill whose process is killed again and again: every row right, every row touched once, no batch lost or doubled. */
@Tag("slow")
class KilledBackfillTest {

    private static final boolean FULL = Integer.getInteger("lockkeeper.test.rounds", 2) > 3;

    /** A process takes its time to start. */
    private static final int KILLS = FULL ? 10 : 4;

    /** On the versions that are not the current one. */
    private static final int FEWER_KILLS = FULL ? 3 : 2;

    private static final int ROWS = 20_000;
    private static final int BATCH = 40;

    private static final List<Migration> MIGRATIONS = List.of(
            SqlMigration.versioned(
                    "1",
                    "account",
                    "create table account (id bigint primary key, email text, email_lower text, touched int not null default 0);"
                            + " insert into account select i, 'A' || i from generate_series(1, " + ROWS + ") as i"),
            SqlMigration.versioned("2", "lower", """
                    -- lockkeeper: batched, table=account, key=id, batch=%d, pause=1ms
                    update account
                    set email_lower = lower(email), touched = touched + 1
                    where id between :'first' and :'last'""".formatted(BATCH)));

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void killedAgainAndAgainAtRandomItIsDoneOnce(TestServer server) {
        int kills = server == TestServer.current() ? KILLS : FEWER_KILLS;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestDatabase database = server.database()) {
            for (int kill = 0; kill < kills; kill++) {
                long before = rowsDone(database);
                try (ChildJvm child = ChildJvm.running(Replica.class)
                        .jvmOptions("-Xmx96m")
                        .arguments(database.r2dbcUrl())
                        .start()) {
                    long after = before + BATCH + random.nextInt(ROWS / 2 / kills);
                    child.awaitLine(
                            line -> line.startsWith("rows ") && Long.parseLong(line.substring(5)) >= after, PATIENCE);
                    child.kill9();
                    child.awaitExit(PATIENCE);
                }
                assertThat(rowsDone(database))
                        .as("seed " + seed)
                        .isGreaterThan(before)
                        .isLessThan(ROWS);
                assertThat(database.number("select count(*) from account where touched = 1"))
                        .as("seed " + seed)
                        .isEqualTo(rowsDone(database));
            }
            MigrateResult result = Migrator.builder(database.connectionFactory())
                    .source(() -> Flux.fromIterable(MIGRATIONS))
                    .build()
                    .migrate()
                    .blockOptional(PATIENCE)
                    .orElseThrow();

            assertThat(Runs.titles(result)).containsExactly("V2 lower");
            // a session that is gone need not be waited for as one that is only late
            assertThat(result.waited()).isLessThan(Duration.ofMillis(4_500));
            assertThat(database.strings(
                            "select id::text from account where touched <> 1 or email_lower <> lower(email)"))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(
                            database.string(
                                    "select state || ' ' || attempt || ' ' || progress::text from lockkeeper_ledger where version = '2'"))
                    .isEqualTo("applied " + (kills + 1) + " {\"rows\": 20000, \"batches\": " + ROWS / BATCH + "}");
            assertThat(database.serverErrors()).isEmpty();
        }
    }

    /** Settled once the killed process's session is gone, for its last commit may still be under way. */
    private static long rowsDone(TestDatabase database) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                        == 0);
        return database.number("select (to_regclass('lockkeeper_ledger') is not null)::int") == 0
                ? 0
                : database
                        .longs("select (progress ->> 'rows')::bigint from lockkeeper_ledger where version = '2'")
                        .stream()
                        .findFirst()
                        .orElse(0L);
    }

    /** The process. */
    static final class Replica {

        public static void main(String[] arguments) {
            Migrator.builder(ConnectionFactories.get(arguments[0]))
                    .source(() -> Flux.fromIterable(MIGRATIONS))
                    .listener(new MigrateListener() {
                        @Override
                        public void progressed(Step step, Progress progress) {
                            System.out.println("rows " + progress.rows());
                        }
                    })
                    .build()
                    .migrate()
                    .block();
        }
    }
}
