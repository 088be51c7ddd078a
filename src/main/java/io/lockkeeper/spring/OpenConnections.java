package io.lockkeeper.spring;

import io.lockkeeper.internal.postgres.wire.Connector;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remembers the connections that were opened: a cancelled run emits nothing more, and has ended when its connections are closed. */
final class OpenConnections {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
    private volatile boolean remembers = true;

    /** The same factory, without pools and proxies, as a migration needs it. */
    ConnectionFactory of(ConnectionFactory factory) {
        return new Tracked(Connector.unwrap(factory));
    }

    /** Forgets all connections and remembers no new ones: the process does not wait for what runs after the start. */
    void forget() {
        remembers = false;
        opened.clear();
    }

    /** Completes when every connection is closed. */
    Mono<Void> closed() {
        return Flux.fromIterable(opened)
                .flatMap(connection -> connection.validate(ValidationDepth.LOCAL))
                .any(open -> open)
                .filter(anyOpen -> !anyOpen)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_EVERY))
                .then();
    }

    private final class Tracked implements ConnectionFactory {

        private final ConnectionFactory driver;

        Tracked(ConnectionFactory driver) {
            this.driver = driver;
        }

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.<Connection>from(driver.create()).doOnNext(this::remember);
        }

        private void remember(Connection connection) {
            if (remembers) {
                opened.add(connection);
            }
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return driver.getMetadata();
        }

        @Override
        public String toString() {
            return driver.toString();
        }
    }
}
