package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Readiness;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.ReleaseBehindException;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;

/** Somebody else migrates: what does not fit may only be early, and a release that is behind is told so. */
@Timeout(120)
@Tag("slow")
class ProbeAwaitTest {

    private static final Migration ONE = versioned("1", "account", "create table account (id bigint)");
    private static final Migration TWO = versioned("2", "email", "alter table account add column email text");
    private static final Migration BREAKING =
            versioned("3", "drop_email", "-- lockkeeper: breaking\nalter table account drop column email");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aVersionIsWaitedForInTheOpenAndThenTheSchemaIsJudged(TestDatabase database) throws Exception {
        Runs.migrate(database, ONE);
        SchemaProbe probe = builder(database.connectionFactory())
                .awaitVersion(Version.of("2"))
                .expect(columns("account", "email"))
                .build();
        CompletableFuture<ProbeReport> check = probe.check().toFuture();
        Awaitility.await().until(() -> !told.isEmpty());
        assertThat(probe.readiness().state()).isEqualTo(Readiness.State.CHECKING);
        assertThat(told).containsExactly("the ledger does not have V2 yet");

        Runs.migrate(database, ONE, TWO);

        assertThat(check.get(60, TimeUnit.SECONDS).checked()).isOne();
    }

    @Test
    void allThatTheFilesWantIsWaitedForFromAnEmptyDatabaseOn(TestDatabase database) throws Exception {
        CompletableFuture<ProbeReport> check = builder(database.connectionFactory())
                .awaitMigrated(MigrationSource.of(ONE, TWO))
                .build()
                .check()
                .toFuture();
        Awaitility.await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("there is no ledger yet, V1 account and 1 more are pending");

        Runs.migrate(database, ONE, TWO);

        assertThat(check.get(60, TimeUnit.SECONDS).checked()).isZero();
    }

    @Test
    void aWaitThatIsInVainEndsInTime(TestDatabase database) {
        Runs.migrate(database, ONE);

        assertThat(failure(
                        SchemaMismatchException.class,
                        15,
                        builder(database.connectionFactory())
                                .awaitVersion(Version.of("2"))
                                .awaitWithin(Duration.ofMillis(5_200))
                                .build()
                                .check()))
                .hasMessage("the ledger: the ledger does not have V2 yet, and nobody has migrated within 5 s."
                        + " See what has become of the job that migrates");
    }

    @Test
    void aDatabaseThatIsNotUpYetIsWaitedForAsWellAndNotForEver(TestDatabase database) throws Exception {
        try (WireTap tap = WireTap.to(database.server())) {
            tap.refuseConnections();
            SchemaProbe.Builder probe = builder(tap.connectionFactory(database)).awaitVersion(Version.of("1"));
            assertThat(failure(
                            DatabaseUnreachableException.class,
                            16,
                            probe.awaitWithin(Duration.ofSeconds(1)).build().check()))
                    .hasMessageContaining("Connection refused");

            CompletableFuture<ProbeReport> check =
                    probe.awaitWithin(Duration.ofSeconds(60)).build().check().toFuture();
            tap.acceptConnections();
            Runs.migrate(database, ONE);
            check.get(60, TimeUnit.SECONDS);

            tap.ignoreConnections();
            failure(
                    DatabaseUnreachableException.class,
                    16,
                    probe.awaitWithin(Duration.ofSeconds(1)).build().check());
        }
    }

    @Test
    void aReleaseThatIsBehindABreakingMigrationIsRefusedAtOnce(TestDatabase database) {
        Runs.migrate(database, ONE, TWO, BREAKING);

        assertThat(failure(
                        ReleaseBehindException.class,
                        18,
                        builder(database.connectionFactory())
                                .awaitVersion(Version.of("2"))
                                .build()
                                .check()))
                .hasMessageContaining("V3 drop_email");
        failure(
                ReleaseBehindException.class,
                18,
                builder(database.connectionFactory())
                        .awaitMigrated(MigrationSource.of(ONE, TWO))
                        .build()
                        .check());
    }

    @Test
    void aReleaseThatIsBehindOthersIsTolerated(TestDatabase database) {
        Runs.migrate(database, ONE, TWO);

        get(builder(database.connectionFactory())
                .awaitVersion(Version.of("1"))
                .build()
                .check());
        get(builder(database.connectionFactory())
                .awaitMigrated(MigrationSource.of(ONE))
                .build()
                .check());
    }

    @Test
    void aBaselineThatReachesTheVersionIsEnough(TestDatabase database) {
        get(Runs.of(database, ONE, TWO, BREAKING).baseline(Version.of("2")));

        get(builder(database.connectionFactory())
                .awaitVersion(Version.of("1.5"))
                .build()
                .check());
    }

    @Test
    void filesThatTheLedgerContradictsAreNotWaitedFor(TestDatabase database) {
        Runs.migrate(database, ONE);

        failure(
                DriftException.class,
                11,
                builder(database.connectionFactory())
                        .awaitMigrated(MigrationSource.of(versioned("1", "account", "create table account (id int)")))
                        .build()
                        .check());
    }

    @Test
    void aRoleThatMayNotReadTheLedgerIsRefusedAtOnce(TestDatabase database) {
        Runs.migrate(database, ONE);

        assertThat(failure(
                                DatabaseFailureException.class,
                                17,
                                builder(database.asNewRole("service").connectionFactory())
                                        .awaitVersion(Version.of("1"))
                                        .build()
                                        .check())
                        .sqlState())
                .contains("42501");
    }

    @Test
    void theLedgerIsWhereItIsSaidToBe(TestDatabase database) {
        get(Runs.on(database, ONE).schema("own").table("book").build().migrate());

        get(builder(database.connectionFactory())
                .awaitVersion(Version.of("1"))
                .ledgerSchema("own")
                .ledgerTable("book")
                .awaitWithin(Duration.ofSeconds(60))
                .build()
                .check());
    }

    @Test
    void noConnectionIsHeldWhileItWaitsAndNoneIsLeftByACancel(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            Disposable check = builder(tap.connectionFactory(database))
                    .awaitVersion(Version.of("1"))
                    .build()
                    .check()
                    .subscribe();
            Awaitility.await().until(() -> tap.sessions().size() >= 2);
            Awaitility.await().until(() -> connections(database) == 0);
            check.dispose();
            int sessions = tap.sessions().size();
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> tap.sessions().size() <= sessions + 1 && connections(database) == 0);
        }
    }

    @Test
    void aWaitOfNothingIsRefused(TestDatabase database) {
        assertThatThrownBy(() -> builder(database.connectionFactory())
                        .awaitVersion(Version.of("1"))
                        .awaitWithin(Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("awaitWithin: ");
        assertThatThrownBy(() -> builder(database.connectionFactory()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expect: ");
    }

    private static long connections(TestDatabase database) {
        return database.number("select count(*) from pg_stat_activity where datname = current_database()"
                + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    private SchemaProbe.Builder builder(ConnectionFactory factory) {
        return SchemaProbe.builder(factory).listener(new ProbeListener() {
            @Override
            public void awaiting(String lacking, Duration waited) {
                told.add(lacking);
            }
        });
    }
}
