package io.lockkeeper.testing.database;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.UnreadText;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;

/** One connection that sends each text as it is, without a client's own reading of SQL. */
public final class PlainSession implements AutoCloseable {

    private final PostgresqlConnection connection;

    private PlainSession(PostgresqlConnection connection) {
        this.connection = connection;
    }

    public static PlainSession on(TestDatabase database) {
        return new PlainSession(
                database.connectionFactory().create().blockOptional(PATIENCE).orElseThrow());
    }

    public void execute(String sql) {
        UnreadText.send(connection, sql).block(PATIENCE);
    }

    /** A {@code copy … from stdin} with its data. */
    public void copy(String sql, String data) {
        connection
                .copyIn(sql)
                .from(Mono.fromSupplier(() -> Unpooled.copiedBuffer(data, StandardCharsets.UTF_8)))
                .build()
                .block(PATIENCE);
    }

    @Override
    public void close() {
        connection.close().block(PATIENCE);
    }
}
