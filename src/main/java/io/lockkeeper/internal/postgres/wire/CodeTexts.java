package io.lockkeeper.internal.postgres.wire;

import io.lockkeeper.internal.postgres.failure.Severity;
import io.lockkeeper.internal.postgres.failure.SqlState;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.plan.Step;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The statements that a user's code sends on one connection. The driver keeps a prepared statement for each text with parameters, and
 * the server refuses it once a migration has changed what it returns: so each step's texts differ by blanks at their end,
 * and within a step those behind a change of the schema do. What the server refuses first is kept, since the driver and the
 * code may only show what follows from it.
 */
public final class CodeTexts {

    /** What changes no definition; a text that begins otherwise, with a comment too, may. */
    private static final Set<String> DATA = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "with",
            "values",
            "copy",
            "lock",
            "savepoint",
            "release",
            "rollback",
            "set",
            "show",
            "explain");

    private int number;
    private boolean reused;
    private boolean ended;
    private @Nullable Step of;
    private @Nullable Throwable first;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unread = new AtomicInteger();

    /** Something whose answer the code waits for, or reads. */
    static final class Sent {

        private final BackendMonitor.Unanswered unanswered;
        private volatile boolean heard;
        private volatile boolean read;

        Sent(long length) {
            this.unanswered = new BackendMonitor.Unanswered(length);
        }
    }

    /** A call begins. A further batch finds the plans of the one before it, unless that one failed. */
    public void begin(Step step) {
        reused = ended && step.kind() == MigrationKind.BATCHED && step.equals(of);
        number += reused ? 0 : 1;
        of = step;
        ended = false;
        first = null;
        sent.clear();
        unread.set(0);
    }

    public void ended() {
        ended = true;
    }

    /** Whether this call may have met what an earlier one has prepared. */
    public boolean isReused() {
        return reused;
    }

    /** The text as it is to be sent: with the blanks that are this call's. */
    public String distinct(String sql) {
        StringBuilder text = new StringBuilder(sql);
        for (int left = number; left > 0; left >>= 1) {
            text.append((left & 1) == 0 ? ' ' : '\n');
        }
        if (!DATA.contains(firstWord(sql))) {
            number++;
        }
        return text.toString();
    }

    private static String firstWord(String sql) {
        String begun = sql.stripLeading();
        int end = 0;
        while (end < begun.length() && Character.isLetter(begun.charAt(end))) {
            end++;
        }
        return begun.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Sees what the server says to a statement of the code. */
    public boolean see(Result.Segment segment) {
        if (segment instanceof Result.Message message) {
            see(message.exception());
        }
        return true;
    }

    /** Everything that follows an error is refused as well, with a code that says no more than that. */
    public void see(Throwable failure) {
        if (first == null
                && failure instanceof PostgresqlException refused
                && Severity.isFailure(refused.getErrorDetails())
                && !refused.getErrorDetails().getCode().equals(SqlState.ABORTED)) {
            first = failure;
        }
    }

    /** The code has gone back to where the transaction was still good. */
    public void rolledBack() {
        first = null;
    }

    public Optional<Throwable> first() {
        return Optional.ofNullable(first);
    }

    /** What the server owes an answer to, from its subscription until the first of that comes. */
    public <T> Flux<T> answer(long length, Flux<T> answer) {
        return Flux.defer(() -> {
            Sent asked = new Sent(length);
            sent.add(asked);
            return answer.doOnNext(begun -> sent.remove(asked)).doFinally(end -> sent.remove(asked));
        });
    }

    /** Results of what the code has sent, the first of which the driver may hand out before it sends anything. */
    public Flux<PostgresqlResult> results(long length, Flux<PostgresqlResult> results) {
        return answer(length, results)
                .<PostgresqlResult>map(result -> {
                    unread.incrementAndGet();
                    Sent asked = new Sent(length);
                    return new CodeResult(
                            result.filter(segment -> {
                                asked.heard = true;
                                return see(segment);
                            }),
                            this,
                            asked);
                })
                .doOnError(this::see)
                .doOnDiscard(Result.class, Wire::drain);
    }

    <T> Flux<T> reading(Sent asked, Publisher<T> result) {
        return Flux.defer(() -> {
            if (!asked.read) {
                asked.read = true;
                unread.decrementAndGet();
            }
            sent.add(asked);
            return Flux.from(result).doFinally(end -> sent.remove(asked));
        });
    }

    /** What the code waits for; behind something that it reads, or has yet to read, it may have to wait for itself. */
    public BackendMonitor.@Nullable Unanswered unanswered() {
        Sent oldest = sent.peek();
        return oldest == null || oldest.heard || hasUnread() ? null : oldest.unanswered;
    }

    public boolean hasUnread() {
        return unread.get() > 0;
    }
}
