package io.lockkeeper.cli.demo;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One statement on a connection of its own. */
public final class Sql {

    private Sql() {}

    static <T> Flux<T> rows(ConnectionFactory factory, String sql, Function<Readable, T> row, Object... binds) {
        return Flux.usingWhen(factory.create(), connection -> rows(connection, sql, row, binds), Connection::close);
    }

    static <T> Flux<T> rows(Connection connection, String sql, Function<Readable, T> row, Object... binds) {
        var statement = connection.createStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.bind(i, binds[i]);
        }
        return Flux.from(statement.execute()).concatMap(result -> result.map(row));
    }

    public static Mono<Void> run(ConnectionFactory factory, String sql) {
        return Flux.usingWhen(
                        factory.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .concatMap(Result::getRowsUpdated),
                        Connection::close)
                .then();
    }
}
