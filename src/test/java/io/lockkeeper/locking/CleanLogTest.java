package io.lockkeeper.locking;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.Race;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.lockkeeper.testing.server.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** What people are alerted by: nothing that ends well leaves an ERROR in the server's log. */
@Tag("slow")
class CleanLogTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int primary key)");
    private static final Migration INDEX = versioned("2", "index", "create index concurrently one_id on one (id)");
    private static final Migration BATCHES = versioned(
            "3",
            "batches",
            "-- lockkeeper: batched, table=one, key=id\nupdate one set id = id where id between :'first' and :'last'");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @ParameterizedTest
    @MethodSource("io.lockkeeper.testing.server.TestServer#tested")
    void eightReplicasStartOnAnEmptyDatabase(TestServer server) {
        try (TestDatabase database = server.ownedDatabase()) {
            if (server.majorVersion() < 15) {
                database.asSuperuser().execute("grant create on schema public to public");
            }
            Race.wonByAll(
                    8,
                    Duration.ofMinutes(1),
                    number -> Runs.of(database, ONE, INDEX, BATCHES).migrate());

            assertThat(database.serverErrors()).isEmpty();
        }
    }

    @Test
    void aFirstStartWithALongChangeAndWithBatches(TestDatabase database) {
        database.execute("create schema ops");
        get(Runs.on(database, versioned("1", "vacuum", "vacuum pg_class"))
                .schema("ops")
                .build()
                .migrate()
                .onErrorComplete(MigrateException.class)
                .thenReturn(true));
        Runs.migrate(database, ONE, BATCHES);

        assertThat(database.serverErrors())
                .extracting(entry -> entry.message())
                .noneMatch(message -> message.contains("lockkeeper_ledger"));
    }

    @Test
    void everyVerbOnAnEmptyDatabase(TestDatabase database) {
        Migrator migrator = Runs.of(database, ONE, INDEX, BATCHES);
        for (Mono<?> verb : List.<Mono<?>>of(
                migrator.plan(),
                migrator.status(),
                migrator.history(),
                migrator.accept(Version.of("1"), "test"),
                migrator.resolve(Version.of("2"), Resolution.As.PENDING, "test"),
                SchemaProbe.builder(database.connectionFactory())
                        .awaitVersion(Version.of("2"))
                        .awaitWithin(Duration.ofSeconds(1))
                        .build()
                        .check(),
                Runs.on(database, ONE).schema("nosuch").build().plan(),
                Runs.on(database, ONE).schema("nosuch").build().history())) {
            verb.onErrorResume(MigrateException.class, refused -> Mono.empty()).block(Duration.ofMinutes(1));
        }
        get(migrator.baselineAll());

        assertThat(database.serverErrors()).isEmpty();
    }
}
