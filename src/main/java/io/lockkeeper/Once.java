package io.lockkeeper;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Shares one run among concurrent subscribers. Success is remembered; a failure is told to those who waited for it and
 * then forgotten. A run is cancelled when its last subscriber has cancelled.
 */
final class Once<T> {

    private final Mono<T> run;
    private final AtomicReference<@Nullable Mono<T>> shared = new AtomicReference<>();

    Once(Mono<T> run) {
        this.run = run;
    }

    Mono<T> get() {
        return Mono.defer(() -> {
            Mono<T> known = shared.updateAndGet(current -> current != null ? current : newRun());
            return known;
        });
    }

    private Mono<T> newRun() {
        AtomicReference<@Nullable Mono<T>> self = new AtomicReference<>();
        Mono<T> fresh = run.doOnSuccess(result -> shared.set(Mono.justOrEmpty(result)))
                .doOnError(failure -> shared.compareAndSet(self.get(), null))
                .doOnCancel(() -> shared.compareAndSet(self.get(), null))
                .flux()
                .replay(1)
                .refCount()
                .next();
        self.set(fresh);
        return fresh;
    }
}
