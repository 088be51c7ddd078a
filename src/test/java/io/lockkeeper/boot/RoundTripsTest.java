package io.lockkeeper.boot;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Workload;
import io.lockkeeper.testing.wire.Flight;
import io.lockkeeper.testing.wire.Frame;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** What a start costs, counted on the wire. */
class RoundTripsTest {

    /** Look for the ledger, create it, look for objects that stand there without it. */
    private static final int ONCE_A_DATABASE = 3;

    /** Later ones are begun behind the commit of the migration before. */
    private static final int THE_FIRST_LOCK = 1;

    /** A run that changed something looks for INVALID indexes. */
    private static final int AT_THE_END = 1;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @Test
    void aWarmBootIsOneConnectionAndOneQueryWithoutWriting(TestDatabase database) {
        migrate(database.connectionFactory(), Workload.HUNDRED.migrations());
        TestDatabase reader = database.asNewRole("reader");
        database.execute("grant select on lockkeeper_ledger to " + reader.user());

        assertWarmBootCostsOneQuery(reader, Workload.HUNDRED.migrations());
    }

    @Test
    void aThousandAppliedMigrationsMakeItNoDearer(TestDatabase database) {
        List<Migration> thousand = new ArrayList<>();
        IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> SqlMigration.versioned("" + i, "step_" + i, "select " + i))
                .forEach(thousand::add);
        Migrator.builder(database.connectionFactory())
                .source(() -> Flux.fromIterable(thousand))
                .build()
                .baselineAll()
                .block(PATIENCE);

        assertWarmBootCostsOneQuery(database, thousand);
    }

    private static void assertWarmBootCostsOneQuery(TestDatabase database, List<Migration> migrations) {
        try (WireTap tap = WireTap.to(database.server())) {
            String before = transactions(database);
            MigrateResult result = migrate(tap.connectionFactory(database), migrations);

            assertThat(result.applied()).isEmpty();
            assertThat(result.byPeer()).isEmpty();
            assertThat(result.waited()).isZero();
            assertThat(tap.sessions()).hasSize(1);
            assertThat(tap.attempts()).isEqualTo(1);
            assertThat(frames(tap)).containsExactly(Frame.Kind.QUERY);
            assertThat(tap.queries().get(0)).startsWith("--\rselect").doesNotContain("lock(");
            assertThat(transactions(database)).isEqualTo(before);
        }
    }

    /** Moves on with every transaction that writes. */
    private static String transactions(TestDatabase database) {
        return database.string("select pg_snapshot_xmax(pg_current_snapshot())::text");
    }

    private static List<Frame.Kind> frames(WireTap tap) {
        return tap.flights().stream()
                .flatMap(flight -> flight.frames().stream())
                .map(Frame::kind)
                .filter(kind -> kind != Frame.Kind.TERMINATE)
                .toList();
    }

    @Test
    void aPendingMigrationIsOneRoundTripAndTheFirstOneFourMore(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            MigrateResult result = migrate(tap.connectionFactory(database), Workload.HUNDRED.migrations());

            assertThat(result.applied()).hasSize(100);
            assertThat(tap.sessions().get(0).working().stream().filter(Flight::answered))
                    .hasSize(ONCE_A_DATABASE + THE_FIRST_LOCK + 100 + AT_THE_END);
            assertThat(frames(tap)).containsOnly(Frame.Kind.QUERY);
        }
    }

    @Test
    void onAStandingLedgerEachPendingMigrationIsOneRoundTripBesideTheFirstWaitForTheLock(TestDatabase database) {
        migrate(database.connectionFactory(), Workload.HUNDRED.migrations().subList(0, 10));
        try (WireTap tap = WireTap.to(database.server())) {
            migrate(tap.connectionFactory(database), Workload.HUNDRED.migrations());

            assertThat(tap.sessions().get(0).working().stream().filter(Flight::answered))
                    .hasSize(1 + THE_FIRST_LOCK + 90 + AT_THE_END);
            // reset, limits, lock on the table, guard, row, commit, settings, ledger under the lock
            assertThat(tap.queries().get(20).split("--\r", -1)).hasSize(1 + 8);
        }
    }

    private static MigrateResult migrate(PostgresqlConnectionFactory factory, List<Migration> migrations) {
        return Migrator.builder(factory)
                .source(() -> Flux.fromIterable(migrations))
                .build()
                .migrate()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
