package io.lockkeeper.postgres;

import io.lockkeeper.probe.Schema;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The live schema of a PostgreSQL database. */
public final class PostgresSchema implements Schema {

    /** Whoever looks gives up first: an error of ours would come when nobody listens any more. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Connector connector;
    private final SchemaOptions options;

    /** The schema behind this factory; pools and proxies are unwrapped to the driver's own. */
    public PostgresSchema(ConnectionFactory connectionFactory, SchemaOptions options) {
        this.connector = new Connector(connectionFactory, options.attempt());
        this.options = options;
    }

    @Override
    public <T> Mono<T> look(Function<Look, Mono<T>> work) {
        return Sql.ready()
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> new WireSlot(Pace.DEFAULT)),
                        slot -> connector
                                .attempt(slot, options.attempt().plus(GRACE))
                                .onErrorMap(Failures::connecting)
                                .flatMap(wire -> work.apply(new PostgresLook(wire, options)))
                                .onErrorMap(failure -> Failures.probing(failure, options.lockTimeout())),
                        WireSlot::close,
                        (slot, failure) -> slot.close(),
                        WireSlot::abandon));
    }
}
