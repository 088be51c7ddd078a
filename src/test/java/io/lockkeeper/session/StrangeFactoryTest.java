package io.lockkeeper.session;

import static io.lockkeeper.SqlMigration.versioned;
import static io.lockkeeper.testing.runs.Runs.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.Expect;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.ledger.Version;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A factory that does not lead to PostgreSQL is named, and what it has opened is closed. */
class StrangeFactoryTest {

    private final Elsewhere elsewhere = new Elsewhere();

    @Test
    void whatMigrateOpensIsOpenedOnceAndClosed() {
        assertRefusedAndClosed(Migrator.builder(elsewhere)
                .source(() -> Flux.just(versioned("1", "one", "select 1")))
                .build()
                .migrate());
    }

    @Test
    void whatAProbeOpensIsOpenedOnceAndClosed() {
        assertRefusedAndClosed(SchemaProbe.builder(elsewhere)
                .expect(Expect.columns("one", "id"))
                .build()
                .check());
    }

    @Test
    void whatAWaitOpensIsOpenedOnceAndClosed() {
        assertRefusedAndClosed(SchemaProbe.builder(elsewhere)
                .awaitVersion(Version.of("1"))
                .build()
                .check());
    }

    @Test
    void aConnectionThatCannotBeClosedChangesNothing() {
        elsewhere.closing = Mono.error(new IllegalStateException("no"));
        whatMigrateOpensIsOpenedOnceAndClosed();
    }

    @Test
    void aFactoryThatMakesNothingIsNamed() {
        elsewhere.made = Mono.empty();
        assertThat(failure(
                        DatabaseFailureException.class,
                        17,
                        Migrator.builder(elsewhere)
                                .source(() -> Flux.just(versioned("1", "one", "select 1")))
                                .build()
                                .migrate()))
                .hasMessageContaining("the connection factory returns no connection");
    }

    private void assertRefusedAndClosed(Mono<?> run) {
        assertThat(failure(DatabaseFailureException.class, 17, run))
                .hasMessageContaining("Lockkeeper needs r2dbc-postgresql's own connections");
        assertThat(elsewhere.opened).hasValue(1);
        assertThat(elsewhere.closed).hasValue(1);
    }

    /** Another database's driver: all that anybody asks of its connection is to close. */
    private static final class Elsewhere implements ConnectionFactory {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private Mono<Void> closing = Mono.empty();
        private Mono<Connection> made = Mono.fromSupplier(this::open);

        private Connection open() {
            opened.incrementAndGet();
            return (Connection) Proxy.newProxyInstance(
                    Elsewhere.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> method.getName().equals("close")
                            ? closing.doOnSubscribe(asked -> closed.incrementAndGet())
                            : "another database's connection");
        }

        @Override
        public Publisher<? extends Connection> create() {
            return made;
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "another database";
        }
    }
}
