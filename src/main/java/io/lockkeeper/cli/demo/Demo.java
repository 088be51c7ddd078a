package io.lockkeeper.cli.demo;

import io.lockkeeper.Migrator;
import io.lockkeeper.ledger.History;
import io.lockkeeper.migration.Migration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** One performance: replicas start at the same moment at one place, and afterwards the place is asked what happened. */
final class Demo {

    private final Place place;
    private final Story story;
    private final List<Replica> replicas;

    Demo(int replicas, Place place, Story story, Timeline timeline) {
        this.place = place;
        this.story = story;
        this.replicas = IntStream.rangeClosed(1, replicas)
                .mapToObj(i -> new Replica("replica-" + i, place, story, timeline))
                .toList();
    }

    /** Emits whether it showed what it promises. The replicas go on serving. */
    Mono<Verdict> perform() {
        return coldStart()
                .takeUntilOther(
                        LockQueue.tell(place.factory("lockkeeper-demo"), story).then(Mono.never()))
                .flatMap(ready -> Mono.zip(answers(ready).doOnNext(story::answers), wanted(), ledger())
                        .map(all -> Verdict.of(replicas.size(), ready, all.getT1(), all.getT2(), all.getT3())));
    }

    /** Every replica waits on a thread of its own for the same shot. One that fails has told so itself. */
    private Mono<List<Ready>> coldStart() {
        Sinks.Empty<Void> shot = Sinks.empty();
        Mono<List<Ready>> ready = Flux.fromIterable(replicas)
                .flatMap(
                        replica -> shot.asMono()
                                .publishOn(Schedulers.boundedElastic())
                                .then(Mono.defer(replica::start))
                                .onErrorComplete(),
                        replicas.size())
                .collectList();
        return Flux.merge(ready, Mono.<List<Ready>>fromRunnable(shot::tryEmitEmpty))
                .single();
    }

    /** A replica that does not answer is missing in the count, which is what there is to say about it. */
    private static Mono<List<String>> answers(List<Ready> ready) {
        HttpClient client = HttpClient.create();
        return Flux.fromIterable(ready)
                .concatMap(replica -> client.get()
                        .uri(replica.url() + "/workflows")
                        .responseSingle((response, body) ->
                                body.asString().filter(text -> response.status().code() == 200))
                        .onErrorComplete())
                .collectList();
    }

    private static Mono<List<Migration>> wanted() {
        return Place.sample().read().collectList().subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<History> ledger() {
        return Migrator.builder(place.factory("lockkeeper-demo"))
                .source(Place.sample())
                .build()
                .history();
    }

    /** Closes the ports. */
    void close() {
        replicas.forEach(Replica::dispose);
    }
}
