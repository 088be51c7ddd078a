package io.lockkeeper.internal.postgres.schema;

import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.postgres.wire.Wire;
import io.lockkeeper.internal.postgres.wire.WireSlot;
import io.lockkeeper.internal.probe.Schema;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    public <T> Mono<T> look(Function<Reader, Mono<T>> work) {
        return Sql.ready()
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> new WireSlot(Timeouts.DEFAULT)),
                        slot -> connector
                                .attempt(slot, options.attempt().plus(GRACE))
                                .onErrorMap(connector::failed)
                                .flatMap(wire -> work.apply(new CatalogReader(wire, options))
                                        .onErrorResume(SqlState::isLockTimeout, failure -> whoLocks(wire)))
                                .onErrorMap(failure -> Failures.probing(failure, options.lockTimeout())),
                        WireSlot::close,
                        (slot, failure) -> slot.close(),
                        WireSlot::abandon));
    }

    /** A table is locked: only now, and on the same connection, somebody asks by whom. */
    private <T> Mono<T> whoLocks(Wire wire) {
        AtomicReference<@Nullable String> holders = new AtomicReference<>();
        SqlRequest question = new SqlRequest().own(Sql.ROLLBACK).own(Sql.TABLE_HOLDERS, Map.of("table", ""));
        return wire.send(
                        question.text(),
                        (index, row) -> question.ifOwn(index, sql -> holders.set(row.get("holders", String.class))),
                        remark -> {})
                .onErrorResume(second -> Mono.empty())
                .then(Mono.error(() -> Failures.locked(holders.get(), options.lockTimeout())));
    }
}
