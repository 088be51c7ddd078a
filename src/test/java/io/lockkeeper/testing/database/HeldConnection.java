package io.lockkeeper.testing.database;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/** One connection that stays open, for a test that holds a lock or a transaction while others run. */
public final class HeldConnection implements AutoCloseable {

    private final PostgresqlConnection connection;

    private HeldConnection(PostgresqlConnection connection) {
        this.connection = connection;
    }

    public static HeldConnection to(TestDatabase database) {
        return to(database.connectionFactory());
    }

    public static HeldConnection to(PostgresqlConnectionFactory factory) {
        return new HeldConnection(factory.create().blockOptional(PATIENCE).orElseThrow());
    }

    public HeldConnection execute(String sql) {
        Flux.from(connection.createStatement(sql).fetchSize(0).execute())
                .concatMap(Result::getRowsUpdated)
                .then()
                .block(PATIENCE);
        return this;
    }

    /** The only value. */
    public <T> T only(String sql, Class<T> type) {
        return Flux.from(connection.createStatement(sql).fetchSize(0).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0, type)))
                .single()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    public int pid() {
        return only("select pg_backend_pid()", Integer.class);
    }

    @Override
    public void close() {
        connection.close().block(PATIENCE);
    }
}
