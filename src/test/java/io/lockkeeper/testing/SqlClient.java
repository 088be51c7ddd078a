package io.lockkeeper.testing;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Blocking SQL for assertions. One connection a call, so that nothing of the helper stays on the server. */
final class SqlClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConnectionFactory connections;

    SqlClient(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Every result is drained, because an unread one swallows its error. */
    void execute(String sql) {
        collect(sql, Result::getRowsUpdated).block(PATIENCE);
    }

    List<List<@Nullable Object>> rows(String sql) {
        return collect(sql, result -> result.map((row, metadata) -> values(row)))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    <T> List<@Nullable T> firstColumn(String sql, Function<Object, T> read) {
        List<@Nullable T> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows(sql)) {
            Object value = row.get(0);
            values.add(value == null ? null : read.apply(value));
        }
        return values;
    }

    Object only(String sql) {
        List<List<@Nullable Object>> rows = rows(sql);
        Object value = rows.size() == 1 && rows.get(0).size() == 1 ? rows.get(0).get(0) : null;
        if (value == null) {
            throw new AssertionError("expected one value, got " + rows + " from: " + sql);
        }
        return value;
    }

    private <T> Mono<List<T>> collect(String sql, Function<Result, Publisher<T>> read) {
        return Flux.usingWhen(
                        connections.create(),
                        connection -> Flux.<Result>from(connection
                                        .createStatement(sql)
                                        .fetchSize(0)
                                        .execute())
                                .concatMap(read),
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
