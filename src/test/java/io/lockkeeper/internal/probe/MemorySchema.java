package io.lockkeeper.internal.probe;

import io.lockkeeper.internal.expect.SchemaExpectation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** A schema in memory: each look gets the next answer, the last one for ever. */
final class MemorySchema implements Schema {

    private final Deque<Supplier<Mono<Snapshot>>> answers = new ArrayDeque<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Set<String> namesAskedFor = ConcurrentHashMap.newKeySet();

    MemorySchema answers(Mono<Snapshot> answer, int times) {
        for (int i = 0; i < times; i++) {
            answers.add(() -> answer);
        }
        return this;
    }

    int looks() {
        return looks.get();
    }

    int cancelled() {
        return cancelled.get();
    }

    int open() {
        return open.get();
    }

    Set<String> namesAskedFor() {
        return namesAskedFor;
    }

    @Override
    public <T> Mono<T> look(Function<Reader, Mono<T>> work) {
        return Mono.defer(() -> {
            looks.incrementAndGet();
            open.incrementAndGet();
            Mono<Snapshot> answer = (answers.size() > 1 ? answers.poll() : answers.peek()).get();
            return work.apply(new Reader() {
                        @Override
                        public Mono<Snapshot> see(List<SchemaExpectation> expectations) {
                            return answer;
                        }

                        @Override
                        public Mono<List<KnownName>> names(Set<String> named) {
                            namesAskedFor.addAll(named);
                            return Mono.just(List.of());
                        }
                    })
                    .doOnCancel(cancelled::incrementAndGet)
                    .doFinally(end -> open.decrementAndGet());
        });
    }
}
