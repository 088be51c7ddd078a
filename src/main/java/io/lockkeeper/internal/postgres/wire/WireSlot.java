package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.run.Log;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Holds one connection. Connecting and cancelling race: a connection that is put in before the slot is closed is closed with it,
 * and one that comes later is closed at once.
 */
public final class WireSlot {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    private final Timeouts timeouts;
    private final AtomicReference<@Nullable Wire> wire = new AtomicReference<>();
    private volatile boolean shut;

    public WireSlot(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    @Nullable
    public Wire get() {
        return wire.get();
    }

    void put(Wire opened) {
        wire.set(opened);
        if (shut) {
            close().subscribe();
        }
    }

    /** Closes what is in it; another may follow. What fails here changes no result. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            Wire open = wire.getAndSet(null);
            return open == null ? Mono.empty() : quietly(open.close());
        });
    }

    /** Ends the statement that the server may be running, then closes, for good: the server rolls back. */
    public Mono<Void> abandon() {
        return Mono.defer(() -> {
            shut = true;
            Wire open = wire.get();
            return open == null ? Mono.empty() : quietly(open.cancelRequest()).then(close());
        });
    }

    /** Closes, for good, without a word about the statement that the server may be running. */
    public Mono<Void> leave() {
        return Mono.defer(() -> {
            shut = true;
            return close();
        });
    }

    private Mono<Void> quietly(Mono<Void> farewell) {
        return farewell.timeout(timeouts.lastWords()).onErrorResume(failure -> {
            LOG.debugTrace("the connection was not closed in order", failure);
            return Mono.empty();
        });
    }
}
