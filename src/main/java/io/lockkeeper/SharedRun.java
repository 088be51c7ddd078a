package io.lockkeeper;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * Shares one run among concurrent subscribers. Success is remembered; a failure is told to those who waited for it and
 * then forgotten. A run is cancelled when its last subscriber has cancelled; whoever comes after that starts another.
 *
 * <p>Written out rather than built from {@code replay().refCount()}, where a subscriber that arrives while the run ends can
 * start one that nobody shares, or get a cancellation that was not its own.
 */
final class SharedRun<T> {

    private final Mono<T> run;
    private @Nullable Shared current;

    SharedRun(Mono<T> run) {
        this.run = run;
    }

    Mono<T> get() {
        return Mono.deferContextual(this::join);
    }

    private Mono<T> join(ContextView context) {
        Shared joined;
        boolean first;
        synchronized (this) {
            first = current == null;
            joined = first ? new Shared() : current;
            joined.subscribers++;
            current = joined;
        }
        if (first) {
            joined.start(context);
        }
        AtomicBoolean left = new AtomicBoolean();
        return joined.outcome.asMono().doOnCancel(() -> {
            if (left.compareAndSet(false, true)) {
                leave(joined);
            }
        });
    }

    private void leave(Shared shared) {
        synchronized (this) {
            shared.subscribers--;
            if (shared.subscribers > 0 || shared.ended) {
                return;
            }
            forget(shared);
        }
        shared.running.dispose();
    }

    private void forget(Shared shared) {
        if (current == shared) {
            current = null;
        }
    }

    /** One run and those who wait for it; its counts are guarded by the outer monitor, which is never held for long. */
    private final class Shared {

        private final Sinks.One<T> outcome = Sinks.one();
        private final Disposable.Swap running = Disposables.swap();
        private int subscribers;
        private boolean ended;

        void start(ContextView context) {
            running.update(run.contextWrite(context).subscribe(this::succeeded, this::failed, outcome::tryEmitEmpty));
        }

        private void succeeded(T value) {
            synchronized (SharedRun.this) {
                ended = true;
            }
            outcome.tryEmitValue(value);
        }

        /** Forgotten before it is told: whoever starts again on hearing of it gets a run of its own. */
        private void failed(Throwable failure) {
            synchronized (SharedRun.this) {
                ended = true;
                forget(this);
            }
            outcome.tryEmitError(failure);
        }
    }
}
