package io.lockkeeper.probe;

import io.lockkeeper.internal.files.SqlFolder;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All that is expected: in code, and in files. */
public final class Expectations {

    private Expectations() {}

    /** Those, and one for each file; files are read on subscription, on a thread that may block. */
    public static Mono<List<Expectation>> of(List<Expectation> inCode, List<SqlFolder> folders) {
        Flux<Expectation> inFiles = Flux.fromIterable(folders)
                .concatMap(SqlFolder::read)
                .<Expectation>map(QueryText::read)
                .subscribeOn(Schedulers.boundedElastic());
        return folders.isEmpty()
                ? Mono.just(inCode)
                : Flux.fromIterable(inCode).concatWith(inFiles).collectList();
    }
}
