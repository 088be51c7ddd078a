package io.lockkeeper.internal.postgres;

import io.lockkeeper.internal.postgres.ledger.RunConnection;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.wire.Connector;
import io.lockkeeper.internal.postgres.wire.PostgresOptions;
import io.lockkeeper.internal.postgres.wire.Timeouts;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.run.MigrateListener;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** PostgreSQL through its R2DBC driver. */
public final class PostgresDatabase implements Database {

    private final Connector connector;
    private final Connector direct;
    private final PostgresOptions options;
    private final Timeouts timeouts;
    private final Function<MigrateListener, @Nullable Visit> beside;

    /** A database behind this factory; pools and proxies are unwrapped to the driver's own. */
    public PostgresDatabase(ConnectionFactory connectionFactory, PostgresOptions options) {
        this(connectionFactory, connectionFactory, options);
    }

    /**
     * The same, with a factory of its own for what needs a session of its own.
     *
     * @param direct leads to the same database without a pooler in between
     */
    public PostgresDatabase(ConnectionFactory connectionFactory, ConnectionFactory direct, PostgresOptions options) {
        this(connectionFactory, direct, options, Timeouts.DEFAULT, listener -> null);
    }

    /**
     * The same, beside another migrator that may be at work.
     *
     * @param beside what a run does about it
     */
    public PostgresDatabase(
            ConnectionFactory connectionFactory,
            ConnectionFactory direct,
            PostgresOptions options,
            Function<MigrateListener, @Nullable Visit> beside) {
        this(connectionFactory, direct, options, Timeouts.DEFAULT, beside);
    }

    public PostgresDatabase(ConnectionFactory connectionFactory, PostgresOptions options, Timeouts timeouts) {
        this(connectionFactory, connectionFactory, options, timeouts, listener -> null);
    }

    private PostgresDatabase(
            ConnectionFactory connectionFactory,
            ConnectionFactory direct,
            PostgresOptions options,
            Timeouts timeouts,
            Function<MigrateListener, @Nullable Visit> beside) {
        this.beside = beside;
        this.timeouts = timeouts;
        this.connector = new Connector(connectionFactory, options.connectWait(), options.secrets());
        this.direct = direct == connectionFactory
                ? connector
                : new Connector(direct, options.connectWait(), options.secrets());
        this.options = options;
    }

    @Override
    public <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work) {
        return Sql.ready()
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> new PostgresSession(
                                RunConnection.of(connector, options, timeouts, runId, listener),
                                direct,
                                beside.apply(listener))),
                        work,
                        PostgresSession::end,
                        (session, failure) -> session.end(),
                        PostgresSession::abandon));
    }
}
