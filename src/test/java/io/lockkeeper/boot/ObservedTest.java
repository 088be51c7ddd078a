package io.lockkeeper.boot;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.runs.Runs;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Scannable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.observability.SignalListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Whoever taps or traces a run sees its name, and all of it has their context. */
class ObservedTest {

    private static final Migration ONE = versioned("1", "one", "create table one (id int)");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @Test
    void everyVerbShowsItsNameToWhoeverTapsIt(TestDatabase database) {
        Migrator migrator = Runs.of(database, ONE);
        Migrator background =
                Runs.on(database, ONE).inBackground(Version.of("1")).build();
        SchemaProbe probe = probe(database.connectionFactory()).build();
        SchemaProbe waits = probe(database.connectionFactory())
                .awaitVersion(Version.of("1"))
                .build();

        Stream.of(migrator.migrate(), migrator.migrateOnce(), background.migrate())
                .forEach(run -> assertThat(nameSeenByATap(run)).isEqualTo("lockkeeper.migrate"));
        Stream.of(probe.check(), waits.check())
                .forEach(check -> assertThat(nameSeenByATap(check)).isEqualTo("lockkeeper.probe"));
        assertThat(nameSeenByATap(migrator.plan())).isEqualTo("lockkeeper.plan");
        assertThat(nameSeenByATap(migrator.history())).isEqualTo("lockkeeper.history");
        assertThat(nameSeenByATap(migrator.status())).isEqualTo("lockkeeper.status");
        assertThat(nameSeenByATap(migrator.baselineAll())).isEqualTo("lockkeeper.baseline");
        assertThat(nameSeenByATap(migrator.baseline(Version.of("1")))).isEqualTo("lockkeeper.baseline");
        assertThat(nameSeenByATap(migrator.accept(Version.of("1"), "a test"))).isEqualTo("lockkeeper.accept");
        assertThat(nameSeenByATap(migrator.resolve(Version.of("1"), Resolution.As.APPLIED, "a test")))
                .isEqualTo("lockkeeper.resolve");
    }

    /** As a tap finds it when it is assembled. */
    private static String nameSeenByATap(Mono<?> verb) {
        return Scannable.from(verb.tap(SilentListener::new)).name();
    }

    private static final class SilentListener<T> extends DefaultSignalListener<T> implements SignalListener<T> {}

    @Test
    void connectingHasTheContextOfWhoeverSubscribed(TestDatabase database) {
        Seeing seeing = new Seeing(database.connectionFactory());
        Migrator migrator =
                Migrator.builder(seeing).source(() -> Flux.just(ONE)).build();
        migrator.migrate().contextWrite(context -> context.put("trace", "a")).block(PATIENCE);
        migrator.migrateOnce()
                .contextWrite(context -> context.put("trace", "b"))
                .block(PATIENCE);
        probe(seeing)
                .awaitVersion(Version.of("1"))
                .build()
                .check()
                .contextWrite(context -> context.put("trace", "c"))
                .block(PATIENCE);

        assertThat(seeing.traces).contains("a", "b", "c").doesNotContain("none");
    }

    private static SchemaProbe.Builder probe(ConnectionFactory factory) {
        return SchemaProbe.builder(factory).expect(Expect.columns("one", "id"));
    }

    /** Somebody's factory around the driver's own, as one that traces. */
    private record Seeing(ConnectionFactory factory, List<String> traces) implements ConnectionFactory {

        Seeing(ConnectionFactory factory) {
            this(factory, new CopyOnWriteArrayList<>());
        }

        @Override
        public Mono<PostgresqlConnection> create() {
            return Mono.deferContextual(this::see);
        }

        private Mono<PostgresqlConnection> see(ContextView context) {
            traces.add(context.getOrDefault("trace", "none"));
            return Mono.from(factory.create()).cast(PostgresqlConnection.class);
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return factory.getMetadata();
        }
    }
}
