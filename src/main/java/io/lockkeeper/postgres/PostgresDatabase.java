package io.lockkeeper.postgres;

import io.lockkeeper.run.Database;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** PostgreSQL through its R2DBC driver. */
public final class PostgresDatabase implements Database {

    /** A database behind this factory; pools and proxies are unwrapped to the driver's own. */
    public PostgresDatabase(ConnectionFactory connectionFactory, PostgresOptions options) {}

    @Override
    public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
        return Mono.error(new UnsupportedOperationException());
    }
}
