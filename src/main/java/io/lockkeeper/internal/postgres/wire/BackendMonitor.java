package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.error.Phase;
import io.lockkeeper.internal.postgres.failure.Failures;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.internal.postgres.sql.Sql;
import io.lockkeeper.internal.postgres.sql.SqlRequest;
import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.internal.run.Log;
import io.lockkeeper.internal.run.TransientFailure;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks from a second connection who blocks a statement that takes long, and whether the server still works on it. A statement
 * may run for hours, so silence alone means nothing. But a server process that has ended or is idle sends no answer any more, and
 * a server that cannot be reached several times in a row is lost.
 */
public final class BackendMonitor {

    private static final Log LOG = Log.of("io.lockkeeper.postgres");

    /** A single idle look may fall between the server's last word and our hearing it. */
    private static final int MOST_IDLE = 2;

    /** Twenty seconds: with up to five before the first of them, and what it takes to begin again, less than half a minute. */
    private static final int MOST_IDLE_IN_COPY = 5;

    private static final Set<String> IN_COPY = Set.of("ClientRead");

    /** As long as a string is on its way, the server is as idle as if it were lost: no network is slower than this. */
    private static final int CHARACTERS_A_SECOND = 32_768;

    /** Something that was sent, of whose answer nothing has come yet. */
    public record Unanswered(long length) {}

    private final Connector connector;
    private final Timeouts timeouts;
    private final int pid;

    // written by the checks, on their connection's thread, and read by the work, on another
    private volatile int misses;
    private volatile int idle;
    private volatile int mostIdle = MOST_IDLE;
    private volatile Set<String> idleWaits = Set.of();
    private volatile Supplier<@Nullable Unanswered> ofCode = () -> null;
    private volatile @Nullable Unanswered last;
    private volatile @Nullable String backendStart;
    private volatile @Nullable String blockers;

    public BackendMonitor(Connector connector, Timeouts timeouts, int pid) {
        this.connector = connector;
        this.timeouts = timeouts;
        this.pid = pid;
    }

    /**
     * The work, ended with an error when the server has stopped working on it.
     *
     * @param length of what it sends
     */
    public <T> Mono<T> over(Mono<T> work, long length) {
        return over(work, MOST_IDLE + looks(length), Set.of());
    }

    private int looks(long length) {
        return (int) Math.min(
                length
                        * 1_000
                        / CHARACTERS_A_SECOND
                        / Math.max(timeouts.nextLook().toMillis(), 1),
                1_000_000);
    }

    /** A copy, whose {@link #data} the server may wait for; it has more patience with what is on its way afterwards. */
    public <T> Mono<T> overCopy(Mono<T> copy) {
        return over(copy, MOST_IDLE_IN_COPY, IN_COPY);
    }

    /** Before the first and behind the last of them, a server that waits to be sent something has lost it. */
    public <T> Flux<T> data(Flux<T> data) {
        return data.doOnSubscribe(begun -> idleWaits = Set.of()).doFinally(end -> idleWaits = IN_COPY);
    }

    /**
     * A user's code, which may leave the server idle for any time while it waits for no answer.
     *
     * @param unanswered what it waits for, the same for as long as nothing has come
     */
    public <T> Mono<T> overCode(Mono<T> code, Supplier<@Nullable Unanswered> unanswered) {
        return Mono.defer(() -> {
            ofCode = unanswered;
            return over(code, Integer.MAX_VALUE, IN_COPY);
        });
    }

    /** What follows somebody's code: a server that waits to be read then has a result in hand that nobody reads. */
    public <T> Mono<T> afterCode(Mono<T> work) {
        return Mono.defer(() -> {
            ofCode = () -> null;
            return over(work, MOST_IDLE, Set.of("ClientWrite"));
        });
    }

    private <T> Mono<T> over(Mono<T> work, int most, Set<String> waits) {
        return Mono.defer(() -> {
            mostIdle = most;
            idleWaits = waits;
            // what the last check of an earlier piece saw means nothing for this one
            misses = 0;
            idle = 0;
            last = null;
            // the alarm is set first: an error that is fatal to Reactor, as for want of memory, sends no signal
            return Mono.firstWithSignal(this.<T>alarm(), work);
        });
    }

    /** Whether the last looks found the server waiting for us, with nothing more to say. */
    public boolean foundItIdle() {
        return idle >= MOST_IDLE;
    }

    /** Who was in the way when we last looked. */
    public Optional<String> blockers() {
        return Optional.ofNullable(blockers);
    }

    /** Never completes: it fails, or is cancelled because the work has ended. */
    private <T> Mono<T> alarm() {
        // most work ends before the first check, so the rest is created only then
        return Mono.delay(timeouts.firstLook()).flatMap(ready -> allLooks());
    }

    private <T> Mono<T> allLooks() {
        return Flux.defer(this::looks).retryWhen(Backoff.asking(this::missed)).then(Mono.never());
    }

    private Flux<Void> looks() {
        return Flux.usingWhen(
                Mono.fromSupplier(() -> new WireSlot(timeouts)),
                slot -> connector
                        .attempt(slot, timeouts.look())
                        // which also takes a role's limit for idle sessions off it
                        .delayUntil(wire -> SessionOrigin.of(wire, timeouts))
                        .flatMapMany(wire -> look(wire).repeatWhen(looks -> looks.delayElements(timeouts.nextLook()))),
                WireSlot::close,
                (slot, failure) -> slot.close(),
                WireSlot::abandon);
    }

    private Mono<Void> look(Wire wire) {
        return Mono.defer(() -> {
            Look look = new Look();
            SqlRequest question = look.question();
            return wire.send(
                            question.text(),
                            (index, row) -> question.ifOwn(index, sql -> look.take(sql, row)),
                            remark -> {})
                    .timeout(
                            timeouts.look(),
                            Mono.error(() -> new TimeoutException(
                                    "no answer within " + timeouts.look().toMillis() + " ms")))
                    .then(Mono.defer(() -> judge(look)));
        });
    }

    private Mono<Void> judge(Look look) {
        misses = 0;
        blockers = look.blockers;
        if (!look.found) {
            return Mono.error(lost("the server process " + pid + " is gone"));
        }
        Unanswered now = ofCode.get();
        idle = !look.idle ? 0 : now == last ? idle + 1 : 1;
        last = now;
        return idle < (now == null ? mostIdle : MOST_IDLE_IN_COPY + looks(now.length()))
                ? Mono.empty()
                : Mono.error(lost(
                        "the server waits for a message, and Lockkeeper waits for an answer: one of the two was lost"));
    }

    private Mono<Long> missed(Throwable failure) {
        if (failure instanceof TransientFailure) {
            return Mono.error(failure);
        }
        LOG.debug("cannot monitor process {}: {}", pid, Failures.inWords(failure));
        // a server that is full, or refuses us, answers: it is not lost
        misses = SqlState.isConnectionLost(failure) ? misses + 1 : 0;
        return misses < timeouts.misses()
                ? Mono.delay(timeouts.nextLook())
                : Mono.error(lost("the server has not answered " + misses + " times: " + Failures.inWords(failure)));
    }

    private static RuntimeException lost(String why) {
        return Failures.lost(
                Phase.APPLY,
                new IOException(
                        why + " (where this JVM has run out of memory or could not load a class, its log says so)"));
    }

    /** What one look saw. */
    private final class Look {

        private boolean found;
        private boolean idle;
        private @Nullable String blockers;

        SqlRequest question() {
            return new SqlRequest()
                    .own(Sql.BACKEND, Map.of("pid", Integer.toString(pid)))
                    .own(Sql.BLOCKERS, Map.of("key", "null", "pid", Integer.toString(pid)));
        }

        void take(Sql sql, Row row) {
            if (sql == Sql.BACKEND) {
                take(row);
            } else {
                blockers = row.get("blockers", String.class);
            }
        }

        /** A pid is used again; a hidden or disabled state is unknown, which is not idle. */
        private void take(Row row) {
            String startedAt = row.get("backend_start", String.class);
            backendStart = backendStart == null ? startedAt : backendStart;
            found = Objects.equals(startedAt, backendStart);
            String state = row.get("state", String.class);
            String waits = row.get("wait_event", String.class);
            idle = state != null && state.startsWith("idle") || waits != null && idleWaits.contains(waits);
        }
    }
}
