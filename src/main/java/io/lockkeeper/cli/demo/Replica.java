package io.lockkeeper.cli.demo;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** One instance of the service: it migrates, sees that its statements fit, and then it opens its port. What a user writes is in {@link #start()}. */
final class Replica implements Disposable {

    private final String name;
    private final Story story;
    private final Timeline.Row row;
    private final Disposable.Swap port = Disposables.swap();
    private final PostgresqlConnectionFactory connectionFactory;

    Replica(String name, Place place, Story story, Timeline timeline) {
        this.name = name;
        this.story = story;
        this.row = timeline.of(name);
        this.connectionFactory = place.factory(name);
    }

    String name() {
        return name;
    }

    /** Emits once the port is open. */
    Mono<Ready> start() {
        Migrator migrator = Migrator.builder(connectionFactory)
                .source(Place.sample())
                .listener(story.of(name, row))
                .build();
        SchemaProbe probe = SchemaProbe.builder(connectionFactory)
                .expect(Service.expected())
                .build();
        return migrator.migrateOnce()
                .doOnSubscribe(subscription -> row.starts())
                .doOnNext(result -> row.probes())
                .delayUntil(result -> probe.check())
                .flatMap(result -> new Service(connectionFactory).open().map(server -> {
                    port.update(server);
                    return new Ready(name, "http://127.0.0.1:" + server.port(), result);
                }))
                .elapsed()
                .map(timed -> timed.getT2().after(Duration.ofMillis(timed.getT1())))
                .doOnNext(row::ready)
                .doOnError(row::failed)
                .doOnNext(story::ready)
                .doOnError(failure -> story.failed(name, failure));
    }

    @Override
    public void dispose() {
        port.dispose();
    }
}
