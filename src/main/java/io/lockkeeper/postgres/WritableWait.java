package io.lockkeeper.postgres;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.Phase;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A bounded wait for a server that takes writes. Each try is on a connection of its own: the successor is another server. */
final class WritableWait {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PostgresSession session;
    private long since;
    private int tries;

    WritableWait(PostgresSession session) {
        this.session = session;
    }

    /** The work, begun again as a whole on another connection while the server is read-only. */
    <T> Mono<T> over(Mono<T> work) {
        return work.onErrorResume(
                ReadOnlyServer.class, readOnly -> again(readOnly).then(Mono.defer(() -> over(work))));
    }

    private Mono<Long> again(ReadOnlyServer readOnly) {
        since = tries == 0 ? System.nanoTime() : since;
        tries++;
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        if (waited.plus(PAUSE).compareTo(session.options().connectWait()) > 0) {
            return Mono.error(new DatabaseFailureException(
                    Phase.LOCK,
                    SqlState.of(readOnly).orElse(null),
                    "the server is read-only (a standby?), and there is something to migrate. Point the URL at the primary.",
                    readOnly));
        }
        session.listener().connecting(tries, "waiting for a writable server", PAUSE);
        return session.close().then(Mono.delay(PAUSE));
    }
}
