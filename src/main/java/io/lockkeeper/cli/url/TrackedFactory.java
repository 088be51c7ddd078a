package io.lockkeeper.cli.url;

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

/**
 * Remembers what it opened. A cancelled run says nothing more, and closing its connection is its last deed: so one can tell
 * whether the server has been told before the process ends.
 */
public final class TrackedFactory implements ConnectionFactory {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ConnectionFactory driver;
    private final HostNames names;
    private final Set<Connection> opened;

    /** @param names tells what the driver does not about a certificate */
    public TrackedFactory(ConnectionFactory driver, HostNames names) {
        this(driver, names, ConcurrentHashMap.newKeySet());
    }

    private TrackedFactory(ConnectionFactory driver, HostNames names, Set<Connection> opened) {
        this.driver = driver;
        this.names = names;
        this.opened = opened;
    }

    /** Another factory whose connections are remembered with those of this one. */
    public TrackedFactory with(ConnectionFactory other) {
        return new TrackedFactory(other, names, opened);
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.<Connection>from(driver.create()).doOnNext(opened::add).onErrorMap(names::told);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return driver.getMetadata();
    }

    /** Completes when every connection is closed. */
    public Mono<Void> idle() {
        return Flux.fromIterable(opened)
                .flatMap(connection -> connection.validate(ValidationDepth.LOCAL))
                .any(open -> open)
                .filter(anyOpen -> !anyOpen)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_EVERY))
                .then();
    }

    @Override
    public String toString() {
        return "TrackedFactory of " + driver;
    }
}
