package io.lockkeeper.pooler;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.pooler.PgBouncer;
import io.lockkeeper.testing.runs.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** Long changes behind a transaction pooler: refused there, with advice, and carried out where the server is named. */
class PooledChangeTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.freshDatabasePerTest();

    private static final Migration TABLE = SqlMigration.versioned("1", "account", "create table account (id int)");
    private static final Migration INDEX =
            SqlMigration.versioned("2", "account_id", "create index concurrently account_id on account (id)");

    @Test
    void aLongChangeIsRefusedOnAPooledSessionAndNothingIsClaimed(TestDatabase database) {
        try (PgBouncer pooler =
                PgBouncer.before(database).mode(PgBouncer.Mode.TRANSACTION).start()) {
            assertThat(failure(
                            DatabaseFailureException.class,
                            17,
                            Migrator.builder(pooler.connectionFactory())
                                    .source(() -> Flux.just(TABLE, INDEX))
                                    .build()
                                    .migrate()))
                    .hasMessageContaining("V2 account_id needs a session of its own")
                    .hasMessageContaining("directConnectionFactory");
            assertThat(Runs.ledger(database)).containsExactly("V1");
        }
    }

    @Test
    void withTheServerNamedEverythingElseStillGoesThroughThePooler(TestDatabase database) {
        try (PgBouncer pooler =
                PgBouncer.before(database).mode(PgBouncer.Mode.TRANSACTION).start()) {
            assertThat(Runs.titles(get(Migrator.builder(pooler.connectionFactory())
                            .source(() -> Flux.just(TABLE, INDEX))
                            .directConnectionFactory(database.connectionFactory())
                            .build()
                            .migrate())))
                    .containsExactly("V1 account", "V2 account_id");
            assertThat(database.isTrue("select indisvalid from pg_index where indexrelid = 'account_id'::regclass"))
                    .isTrue();
        }
    }

    /** The ledger of a copy agrees with everything: the index would be built there, be recorded there, and be missing here. */
    @Test
    void aServerThatHasACopyOfTheDatabaseIsRefusedBeforeAnythingRunsThere(TestDatabase database) {
        try (TestDatabase copy = TestDatabase.create(database.server(), database.name() + "_copy");
                PgBouncer pooler = PgBouncer.before(database)
                        .mode(PgBouncer.Mode.TRANSACTION)
                        .start()) {
            for (TestDatabase each : List.of(database, copy)) {
                get(Migrator.builder(each.connectionFactory())
                        .source(() -> Flux.just(TABLE))
                        .build()
                        .migrate());
            }

            assertThat(failure(
                            DatabaseFailureException.class,
                            17,
                            Migrator.builder(pooler.connectionFactory())
                                    .source(() -> Flux.just(TABLE, INDEX))
                                    .directConnectionFactory(copy.connectionFactory())
                                    .build()
                                    .migrate()))
                    .hasMessageContaining("V2 account_id would run in another database than the one that is migrated")
                    .hasMessageContaining(copy.name())
                    .hasMessageContaining("directConnectionFactory");
            for (TestDatabase each : List.of(database, copy)) {
                assertThat(Runs.ledger(each)).containsExactly("V1");
                assertThat(each.isTrue("select to_regclass('account_id') is null"))
                        .isTrue();
            }
        }
    }
}
