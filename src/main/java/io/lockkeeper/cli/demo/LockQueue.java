package io.lockkeeper.cli.demo;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who waits for whom, as the server sees it: a replica itself would not speak of a wait of milliseconds. */
final class LockQueue {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Pattern REPLICA = Pattern.compile("replica-\\d+$");

    private static final String WAITS = """
            select
                holder.application_name as holder,
                waiter.application_name as waiter
            from pg_locks as waiting
            join pg_locks as held
                on held.granted
                and held.locktype = waiting.locktype
                and held.database = waiting.database
                and held.classid = waiting.classid
                and held.objid = waiting.objid
                and held.objsubid = waiting.objsubid
            join pg_stat_activity as waiter
                on waiter.pid = waiting.pid
            join pg_stat_activity as holder
                on holder.pid = held.pid
            where not waiting.granted
            and waiting.locktype = 'advisory'
            and waiter.datname = current_database()
            order by waiter.application_name""";

    private record Wait(String holder, String waiter) {}

    private LockQueue() {}

    /** Tells the story of the queue until it is cancelled. What fails here is not what the demo is about. */
    static Mono<Void> tell(ConnectionFactory factory, Story story) {
        return Flux.usingWhen(factory.create(), LockQueue::looks, Connection::close)
                .distinctUntilChanged()
                .doOnNext(waits -> story.queue(
                        waits.isEmpty() ? "" : waits.get(0).holder(),
                        waits.stream().map(Wait::waiter).toList()))
                .onErrorComplete()
                .then();
    }

    private static Flux<List<Wait>> looks(Connection connection) {
        return look(connection).repeatWhen(done -> done.delayElements(LOOK_EVERY));
    }

    private static Mono<List<Wait>> look(Connection connection) {
        return Sql.rows(
                        connection,
                        WAITS,
                        row -> new Wait(
                                replica(row.get("holder", String.class)), replica(row.get("waiter", String.class))))
                .filter(wait -> !wait.holder().isEmpty() && !wait.waiter().isEmpty())
                .collect(Collectors.toList());
    }

    /** A run writes its id before the name that the factory gave. */
    private static String replica(String applicationName) {
        Matcher matcher = REPLICA.matcher(applicationName == null ? "" : applicationName);
        return matcher.find() ? matcher.group() : "";
    }
}
