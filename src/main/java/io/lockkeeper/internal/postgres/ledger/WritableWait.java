package io.lockkeeper.internal.postgres.ledger;

import io.lockkeeper.error.DatabaseFailureException;
import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.wire.ReadOnlyServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A bounded wait for a server that takes writes. Each try is on a connection of its own: the successor is another server. */
public final class WritableWait {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RunConnection connection;
    private long since;
    private int tries;

    public WritableWait(RunConnection connection) {
        this.connection = connection;
    }

    /** The work, begun again as a whole on another connection while the server is read-only. */
    public <T> Mono<T> over(Mono<T> work) {
        return work.onErrorResume(
                ReadOnlyServer.class, readOnly -> again(readOnly).then(Mono.defer(() -> over(work))));
    }

    private Mono<Long> again(ReadOnlyServer readOnly) {
        since = tries == 0 ? System.nanoTime() : since;
        tries++;
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        if (waited.plus(PAUSE).compareTo(connection.options().connectWait()) > 0) {
            return Mono.error(tooLong(readOnly, SqlState.of(readOnly).orElse(null), waited));
        }
        connection.listener().connecting(tries, "waiting for a writable server", PAUSE);
        return connection.close().then(Mono.delay(PAUSE));
    }

    private MigrateException tooLong(ReadOnlyServer readOnly, @Nullable String state, Duration waited) {
        return connection.earlier().wrote()
                ? new DatabaseUnreachableException(
                        Phase.LOCK,
                        tries,
                        waited,
                        state,
                        "the connection to the primary was lost, and the server that answers now is read-only (a standby?). Start again after the failover",
                        readOnly)
                : new DatabaseFailureException(
                        Phase.LOCK,
                        state,
                        "the server is read-only (a standby?), and there is something to migrate. Point the URL at the primary.",
                        readOnly);
    }
}
