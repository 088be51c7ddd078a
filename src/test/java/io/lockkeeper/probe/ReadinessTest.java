package io.lockkeeper.probe;

import static io.lockkeeper.Expect.columns;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Readiness;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.wire.WireFault;
import io.lockkeeper.testing.wire.WireTap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;

/** A health endpoint shows what the boot found, and asks nobody. */
class ReadinessTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void theViewFollowsTheChecksAndCausesNoQuery(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            SchemaProbe probe = SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(columns("account", "id"))
                    .build();
            Instant began = Instant.now();
            assertThat(probe.readiness().state()).isEqualTo(Readiness.State.UNKNOWN);

            Runs.failure(SchemaMismatchException.class, 15, probe.check());
            assertThat(probe.readiness())
                    .extracting(Readiness::state, Readiness::report)
                    .containsExactly(Readiness.State.REFUSED, null);
            assertThat(probe.readiness().why())
                    .isEqualTo("account(id): there is no table or view account (SQLSTATE 42P01)");

            database.execute("create table account (id bigint)");
            Runs.get(probe.check());

            tap.forget();
            int sessions = tap.sessions().size();
            for (int i = 0; i < 1_000; i++) {
                assertThat(probe.readiness().isReady()).isTrue();
            }
            assertThat(probe.readiness().report().checked()).isOne();
            assertThat(probe.readiness().since()).isBetween(began, Instant.now());
            assertThat(tap.queries()).isEmpty();
            assertThat(tap.sessions()).hasSize(sessions);
        }
    }

    @Test
    void aCancelledCheckLeavesTheVerdictOfTheOneBefore(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            SchemaProbe probe = SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(columns("pg_class"))
                    .build();
            Runs.get(probe.check());
            Readiness before = probe.readiness();

            WireFault held = tap.on(WireTap.sql("format_type")).hold();
            Disposable check = probe.check().subscribe();
            held.awaitStruck(Duration.ofSeconds(10));
            assertThat(probe.readiness().state()).isEqualTo(Readiness.State.CHECKING);
            check.dispose();

            assertThat(probe.readiness()).isEqualTo(before);
        }
    }

    @Test
    void whoeverTakesTheFirstReportAndCancelsLeavesTheSchemaReady(TestDatabase database) {
        SchemaProbe next = probe(database);
        next.check().flux().next().block();
        assertThat(next.readiness().state()).isEqualTo(Readiness.State.READY);

        SchemaProbe first = probe(database);
        first.check().flux().blockFirst();
        assertThat(first.readiness().state()).isEqualTo(Readiness.State.READY);
    }

    @Test
    void aSecondCheckThatIsCancelledLeavesTheFirstOnesVerdict(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            SchemaProbe probe = SchemaProbe.builder(tap.connectionFactory(database))
                    .expect(columns("pg_class"))
                    .build();
            WireFault held = tap.on(WireTap.sql("format_type")).hold();
            Disposable second = probe.check().subscribe();
            held.awaitStruck(Duration.ofSeconds(10));
            Runs.get(probe.check());

            second.dispose();

            assertThat(probe.readiness().state()).isEqualTo(Readiness.State.READY);
        }
    }

    private static SchemaProbe probe(TestDatabase database) {
        return SchemaProbe.builder(database.connectionFactory())
                .expect(columns("pg_class"))
                .build();
    }
}
