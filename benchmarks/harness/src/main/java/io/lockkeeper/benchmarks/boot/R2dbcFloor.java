package io.lockkeeper.benchmarks.boot;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What driver and files alone cost over r2dbc-postgresql: it checks nothing. */
final class R2dbcFloor implements Boot {

    @Override
    public void boot(Target target) {
        Mono<HashedFiles> files =
                Mono.fromCallable(() -> HashedFiles.in(target.folder())).subscribeOn(Schedulers.boundedElastic());
        Mono.usingWhen(
                        target.r2dbc().create(),
                        connection -> files.flatMap(read -> lookUp(connection)
                                .filter(recorded -> recorded < read.files().size())
                                .flatMap(recorded -> migrate(connection, read))),
                        Connection::close)
                .block();
    }

    private static Mono<Long> lookUp(Connection connection) {
        return count(connection, HashedFiles.LOOKUP).onErrorResume(R2dbcFloor::isAbsent, failure -> Mono.just(0L));
    }

    private static boolean isAbsent(Throwable failure) {
        return failure instanceof R2dbcException refused && HashedFiles.UNDEFINED_TABLE.equals(refused.getSqlState());
    }

    private static Mono<Void> migrate(Connection connection, HashedFiles read) {
        return count(connection, HashedFiles.BEGIN + HashedFiles.LOOKUP)
                .flatMapIterable(read::behind)
                .concatMap(file -> run(connection, file.sql() + ";\n" + file.insert()))
                .then(run(connection, "commit"));
    }

    private static Mono<Long> count(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0)))
                .ofType(Long.class)
                .last();
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.flatMap(segment -> Mono.empty()))
                .then();
    }
}
