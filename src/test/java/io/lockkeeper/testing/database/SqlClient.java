package io.lockkeeper.testing.database;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Blocking SQL for assertions. One connection a call, so that nothing of the helper stays in a database under test; only
 * {@link #keepingConnections} keeps those that are free.
 */
public final class SqlClient {

    private final Supplier<Publisher<? extends Connection>> connecting;
    private final Function<Connection, Publisher<Void>> releasing;

    private SqlClient(
            Supplier<Publisher<? extends Connection>> connecting, Function<Connection, Publisher<Void>> releasing) {
        this.connecting = connecting;
        this.releasing = releasing;
    }

    public SqlClient(ConnectionFactory connections) {
        this(connections::create, Connection::close);
    }

    /**
     * For statements that leave nothing in their session: a new connection costs the server more than most statements of a
     * test.
     */
    public static SqlClient keepingConnections(ConnectionFactory connections) {
        Queue<Connection> free = new ConcurrentLinkedQueue<>();
        return new SqlClient(
                () -> {
                    Connection kept = free.poll();
                    return kept == null ? connections.create() : Mono.just(kept);
                },
                connection -> Mono.fromRunnable(() -> free.add(connection)));
    }

    /** Every result is drained, because an unread one swallows its error. */
    public void execute(String sql) {
        collect(sql, Result::getRowsUpdated).block(PATIENCE);
    }

    public List<List<@Nullable Object>> rows(String sql) {
        return collect(sql, result -> result.map((row, metadata) -> values(row)))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    public <T> List<@Nullable T> firstColumn(String sql, Function<Object, T> read) {
        List<@Nullable T> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows(sql)) {
            Object value = row.get(0);
            values.add(value == null ? null : read.apply(value));
        }
        return values;
    }

    public Object only(String sql) {
        List<List<@Nullable Object>> rows = rows(sql);
        Object value = rows.size() == 1 && rows.get(0).size() == 1 ? rows.get(0).get(0) : null;
        if (value == null) {
            throw new AssertionError("expected one value, got " + rows + " from: " + sql);
        }
        return value;
    }

    private <T> Mono<List<T>> collect(String sql, Function<Result, Publisher<T>> read) {
        return Flux.usingWhen(
                        connecting.get(),
                        connection -> Flux.<Result>from(connection
                                        .createStatement(sql)
                                        .fetchSize(0)
                                        .execute())
                                .concatMap(read),
                        releasing,
                        (connection, failure) -> connection.close(),
                        Connection::close)
                .collectList();
    }

    private static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < row.getMetadata().getColumnMetadatas().size(); column++) {
            values.add(row.get(column));
        }
        return values;
    }
}
