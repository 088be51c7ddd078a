package io.lockkeeper.run;

import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** One run from its first turn in the lock to its last, and what it has done so far. Used by one subscriber, in sequence. */
final class Run {

    private final String id;
    private final Database.Session session;
    private final MigrateListener listener;
    private final long began = System.nanoTime();

    private final List<StepResult> applied = new ArrayList<>();
    private final List<StepResult> byPeer = new ArrayList<>();
    private Duration waited = Duration.ZERO;
    private final Supplier<Patience> patiences;
    private Patience patience;
    private Plan plan = Plan.NOTHING;
    private @Nullable Step current;
    private @Nullable Step last;

    /** @param patiences gives each step one of its own */
    Run(String id, Database.Session session, MigrateListener listener, Supplier<Patience> patiences) {
        this.patiences = patiences;
        this.patience = patiences.get();
        this.id = id;
        this.session = session;
        this.listener = listener;
    }

    /** Eight hexadecimal digits: enough to tell apart the runs that meet on one database. A secure one would block. */
    static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    Database.Session session() {
        return session;
    }

    /** One turn after the other until nothing is pending; on a warm boot there is none. */
    Mono<MigrateResult> advance(Plan first) {
        plan = first;
        return Mono.defer(() -> plan.isDone() ? Mono.empty() : persistently(session.turn(this::turn)))
                .repeat(() -> !plan.isDone())
                .then(Mono.fromSupplier(this::result))
                .onErrorMap(StepFailedException.class, failure -> failure.withCompleted(titles(applied)));
    }

    /** Under the lock the ledger is read again, what peers have done is passed over, the next step is carried out. */
    private Mono<Plan> turn(Database.Turn turn) {
        waited = waited.plus(turn.waited());
        if (!stands(turn)) {
            Plan before = plan;
            plan = before.after(turn.history());
            passOver(before, plan);
        }
        return plan.orRefuse().isDone() ? Mono.just(plan) : apply(turn, plan.next());
    }

    /** Nothing is new but what we wrote ourselves, and the plan knows of that: it need not be made again. */
    private boolean stands(Database.Turn turn) {
        return turn.history().strangers().isEmpty() && turn.news().stream().allMatch(this::isOurLast);
    }

    private boolean isOurLast(LedgerRow row) {
        return last != null && row.runId().equals(id) && last.isRecordedBy(row);
    }

    private Mono<Plan> apply(Database.Turn turn, Step step) {
        current = step;
        listener.started(step);
        return turn.apply(step).map(took -> {
            done(StepResult.of(step, took));
            last = step;
            plan = plan.afterNext();
            return plan;
        });
    }

    private void done(StepResult result) {
        patience = patiences.get();
        applied.add(result);
        listener.finished(result);
    }

    /** What was pending and is recorded now: by a peer, or by us when the answer to our commit was lost. */
    private void passOver(Plan before, Plan now) {
        Set<Step> stillPending = Set.copyOf(now.pending());
        for (Step step : before.pending()) {
            if (!stillPending.contains(step)) {
                now.recorded().latest(step).ifPresent(this::passOver);
            }
        }
    }

    private void passOver(LedgerRow row) {
        StepResult result = StepResult.of(row);
        if (row.runId().equals(id)) {
            done(result);
        } else {
            patience = patiences.get();
            byPeer.add(result);
            listener.passedOver(result);
        }
    }

    /** Goes on after a setback: whatever the work did or did not do, the ledger says it under the lock. */
    <T> Mono<T> persistently(Mono<T> work) {
        return work.retryWhen(Retry.from(setbacks -> setbacks.concatMap(signal -> again(signal.failure()))));
    }

    private Mono<Long> again(Throwable failure) {
        if (!(failure instanceof Setback setback)) {
            return giveUp(failure);
        }
        if (patience.isExhaustedBy(setback)) {
            return giveUp(setback.unlessMended());
        }
        Duration delay = patience.delay();
        listener.retrying(setback.getMessage(), patience.tries(), delay);
        return Mono.delay(delay);
    }

    private Mono<Long> giveUp(Throwable failure) {
        if (failure instanceof StepFailedException && current != null) {
            listener.failed(current, failure);
        }
        return Mono.error(failure);
    }

    private MigrateResult result() {
        return new MigrateResult(applied, byPeer, waited, Duration.ofNanos(System.nanoTime() - began));
    }

    private static List<String> titles(List<StepResult> results) {
        return results.stream().map(StepResult::title).toList();
    }
}
