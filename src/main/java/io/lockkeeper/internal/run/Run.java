package io.lockkeeper.internal.run;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** One run from its first turn in the lock to its last, and what it has done so far. Used by one subscriber, in sequence. */
final class Run {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    private static final int NOT_TOLD = 0;

    private final String id;
    private final Database.Session session;
    private final MigrateListener listener;
    private final long began = System.nanoTime();

    private final Tally tally;
    private Duration waited = Duration.ZERO;
    private final Supplier<Patience> patiences;
    private Patience patience;
    private Planning plan = Planning.NOTHING;
    private final @Nullable Duration longWait;
    private Detached.Early early = Detached.Early.NEVER;
    private Predicate<Step> inBackground = step -> false;
    private @Nullable Step current;
    private @Nullable Backfill backfill;
    private @Nullable Step last;
    private boolean peersMayHaveDoneAll = true;

    /** Through which of the session's connections the plan was learnt. */
    private int learntThrough;

    /**
     * @param patiences gives each step one of its own
     * @param longWait how long to wait for a peer's long change, or null for as long as it takes
     */
    Run(
            String id,
            Database.Session session,
            MigrateListener listener,
            Supplier<Patience> patiences,
            @Nullable Duration longWait) {
        this.longWait = longWait;
        this.patiences = patiences;
        this.patience = patiences.get();
        this.id = id;
        this.tally = new Tally(id);
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

    /** What follows is planned from what the session has just read. */
    void learn() {
        learntThrough = session.connection();
    }

    MigrateListener listener() {
        return listener;
    }

    /** One turn after the other until nothing is pending. */
    Mono<MigrateResult> advance(Planning first) {
        plan = first;
        return Mono.defer(() -> isOver() ? Mono.empty() : persistently(Mono.defer(this::next)))
                .repeat(() -> !isOver())
                .then(Mono.defer(this::invalidIndexes))
                .map(this::result)
                .onErrorMap(StepFailedException.class, failure -> failure.withCompleted(titles(tally.applied())))
                .onErrorMap(BadMigrationException.class, fault -> fault.withCompleted(titles(tally.applied())));
    }

    /** A connection that was lost meanwhile may have led to a server that lacks what is done. */
    private boolean isOver() {
        return plan.isDone() && !isAnew();
    }

    private boolean isAnew() {
        return session.connection() != learntThrough;
    }

    /** Gives the result so far before the first of these steps, and goes on. */
    Run leaving(Predicate<Step> steps, Detached.Early whom) {
        this.inBackground = steps;
        this.early = whom;
        return this;
    }

    private void leaveIfNobodyWaits() {
        if (!plan.isDone() && !plan.isRefused() && inBackground.test(plan.next())) {
            inBackground = step -> false;
            listener.detached(plan.pending());
            early.give(result(List.of()), plan.pending());
        }
    }

    private Mono<?> next() {
        if (plan.isDone()) {
            return session.turn(this::stock);
        }
        if (!plan.isRead() && !plan.isRefused()) {
            return Runner.readThrough(this, plan).doOnNext(read -> plan = read);
        }
        leaveIfNobodyWaits();
        if (isNext(MigrationKind.STANDALONE)) {
            return longChange(plan.next());
        }
        return isNext(MigrationKind.BATCHED)
                ? batch(plan.next())
                : session.turn(peersMayHaveDoneAll ? plan.pending().size() : NOT_TOLD, this::turn);
    }

    private boolean isNext(MigrationKind kind) {
        return !plan.pending().isEmpty() && plan.next().kind() == kind;
    }

    /** Under the lock the ledger is read again, what peers have done is passed over, the next step is carried out. */
    private Mono<Planning> turn(Database.Turn turn) {
        waited = waited.plus(turn.waited());
        if (!stands(turn)) {
            takeStock(turn);
        }
        if (!turn.isHeld()) {
            // unless this is the end, it is judged under the lock, which from now on stays until we have looked
            peersMayHaveDoneAll = false;
            return Mono.just(plan);
        }
        boolean nobodyWaits = !plan.orRefuse().isDone() && inBackground.test(plan.next());
        return nobodyWaits
                        || plan.isDone()
                        || !plan.isRead()
                        || isNext(MigrationKind.STANDALONE)
                        || isNext(MigrationKind.BATCHED)
                ? Mono.just(plan)
                : apply(turn, plan.next());
    }

    private void takeStock(Database.Turn turn) {
        moveOnTo(turn.history());
        if (isAnew()) {
            last = null;
            learn();
        }
    }

    private void moveOnTo(History now) {
        Planning before = plan;
        plan = before.after(now);
        Set<String> lost = tally.recount(before.recorded(), now, listener::passedOver);
        if (!lost.isEmpty()) {
            LOG.warn("done before, and gone from the ledger: {}", String.join(", ", lost));
            plan = plan.lacking(lost);
        }
        passOver(before, plan);
    }

    /** Waits beside whoever is at work on it, then looks at the ledger again; when nobody is, it is ours to carry out. */
    private Mono<Planning> longChange(Step step) {
        Attendance attendance = new Attendance(session, step, listener, longWait);
        return attendance.untilOver().flatMap(attended -> {
            waited = attended ? waited.plus(attendance.waited()) : waited;
            return attended ? session.turn(this::stock) : carryOut(step);
        });
    }

    private Mono<Planning> stock(Database.Turn turn) {
        waited = waited.plus(turn.waited());
        takeStock(turn);
        return Mono.just(plan.orRefuse());
    }

    private Mono<Planning> carryOut(Step step) {
        current = step;
        return session.standalone(step, standalone -> {
                    LongChange change = new LongChange(step, standalone, listener, turn -> isNext(step, turn));
                    Attendance beside = new Attendance(session, step, listener, null);
                    return Mono.firstWithSignal(change.run(), beside.beside(change::isCarrying))
                            .onErrorMap(Setback.Contended.class, setback -> setback.by(beside.lastInTheWay()))
                            .doOnNext(outcome -> end(step, change, outcome));
                })
                .then(Mono.fromSupplier(() -> plan));
    }

    /** The same stock is taken under the lock of the long change's own connection. */
    private boolean isNext(Step step, Database.StandaloneTurn turn) {
        waited = waited.plus(turn.waited());
        moveOnTo(turn.history());
        return !plan.orRefuse().isDone() && plan.next().equals(step);
    }

    private void end(Step step, LongChange change, LongChange.Outcome outcome) {
        if (outcome == LongChange.Outcome.DONE) {
            done(StepResult.of(step, change.took()));
            plan = plan.afterNext();
        }
    }

    /** The next batch if we are at work on them; else waits beside whoever is, and begins when nobody is. */
    private Mono<Planning> batch(Step step) {
        Backfill ours = backfill;
        if (ours != null) {
            return batch(step, ours);
        }
        Attendance attendance = new Attendance(session, step, listener, longWait);
        return attendance.untilOver().flatMap(attended -> {
            waited = attended ? waited.plus(attendance.waited()) : waited;
            return attended ? session.turn(this::stock) : begin(step);
        });
    }

    private Mono<Planning> begin(Step step) {
        current = step;
        Backfill begun = new Backfill(session, step, listener, turn -> isNext(step, turn));
        backfill = begun;
        return batch(step, begun);
    }

    private Mono<Planning> batch(Step step, Backfill ours) {
        return ours.next().map(outcome -> {
            backfill = outcome == Backfill.Outcome.MORE ? ours : null;
            if (outcome != Backfill.Outcome.OVER) {
                patience = patiences.get();
                last = step;
            }
            if (outcome == Backfill.Outcome.DONE) {
                done(StepResult.of(step, ours.took()));
                plan = plan.afterNext();
            }
            return plan;
        });
    }

    private boolean isNext(Step step, Database.Turn turn) {
        waited = waited.plus(turn.waited());
        boolean stands = stands(turn);
        // until this turn is over, what becomes of its batch is for the ledger to say
        last = null;
        if (!stands) {
            takeStock(turn);
        }
        return !plan.orRefuse().isDone() && plan.next().equals(step);
    }

    /** Nothing is new but what we wrote ourselves, and the plan knows of that: it need not be made again. */
    private boolean stands(Database.Turn turn) {
        if (isAnew()) {
            return false;
        }
        // what we wrote ourselves stands there: only before that can there be strangers beside an empty ledger
        boolean ledgerOnly = last != null || turn.history().strangers().isEmpty();
        return ledgerOnly && turn.news().stream().allMatch(this::isOurLast);
    }

    private boolean isOurLast(LedgerRow row) {
        return last != null && row.runId().equals(id) && last.isRecordedBy(row);
    }

    private Mono<Planning> apply(Database.Turn turn, Step step) {
        current = step;
        listener.started(step);
        Mono<Duration> applied = anotherFollows() ? turn.applyAndGoOn(step) : turn.apply(step);
        return applied.map(took -> {
            done(StepResult.of(step, took));
            last = step;
            plan = plan.afterNext();
            return plan;
        });
    }

    private boolean anotherFollows() {
        // the result is given before a step that nobody waits for, and nothing may be held while others have it in hand
        return plan.pending().size() > 1
                && plan.pending().get(1).kind() == MigrationKind.TRANSACTIONAL
                && !inBackground.test(plan.pending().get(1));
    }

    private void done(StepResult result) {
        patience = patiences.get();
        tally.applied(result);
        listener.finished(result);
    }

    /** What was pending and is recorded now: by a peer, or by us when the answer to our commit was lost. */
    private void passOver(Planning before, Planning now) {
        Set<Migration> stillPending = new HashSet<>();
        now.pending().forEach(step -> stillPending.add(step.migration()));
        for (Step step : before.pending()) {
            if (!stillPending.contains(step.migration())) {
                step.latestIn(now.recorded()).ifPresent(this::passOver);
            }
        }
    }

    private void passOver(LedgerRow row) {
        StepResult result = StepResult.of(row);
        if (row.runId().equals(id)) {
            done(result);
        } else {
            patience = patiences.get();
            tally.byPeer(result);
            listener.passedOver(result);
        }
    }

    /** Goes on after a setback: whatever the work did or did not do, the ledger says it under the lock. */
    <T> Mono<T> persistently(Mono<T> work) {
        // what it takes to repeat is loaded when it is needed, not in every start of a service
        return work.onErrorResume(first -> again(first)
                .then(work.retryWhen(Retry.from(setbacks -> setbacks.concatMap(signal -> again(signal.failure()))))));
    }

    private Mono<Long> again(Throwable failure) {
        if (!(failure instanceof Setback setback)) {
            return giveUp(failure);
        }
        if (setback instanceof Setback.ConnectionLost) {
            backfill = null;
            last = null;
        }
        if (patience.isExhaustedBy(setback)) {
            return noted(setback.unlessMended()).then(Mono.defer(() -> giveUp(setback.unlessMended())));
        }
        Duration delay = patience.delay();
        listener.retrying(setback.getMessage(), patience.tries(), delay);
        return backfill != null && setback instanceof Setback.Contended contended
                ? backfill.postpone(contended, delay).then(Mono.delay(delay))
                : Mono.delay(delay);
    }

    /** Of batches that were tried again nobody need think that they still are. */
    private Mono<Void> noted(MigrateException end) {
        return backfill != null && end instanceof StepFailedException failed ? backfill.note(failed) : Mono.empty();
    }

    private Mono<Long> giveUp(Throwable failure) {
        if (failure instanceof StepFailedException && current != null) {
            listener.failed(current, failure);
        }
        return Mono.error(failure);
    }

    /** What it has done so far. */
    MigrateResult result(List<String> invalidIndexes) {
        return new MigrateResult(
                tally.applied(),
                tally.byPeer(),
                waited,
                Duration.ofNanos(System.nanoTime() - began),
                invalidIndexes,
                null);
    }

    /** Only after a run that changed something: a warm boot is one query. What fails here changes no result. */
    private Mono<List<String>> invalidIndexes() {
        return tally.applied().isEmpty()
                ? Mono.just(List.of())
                : lookForInvalidIndexes().map(this::report);
    }

    /** What fails here is no word about the migrations. */
    Mono<List<InvalidIndex>> lookForInvalidIndexes() {
        return session.invalidIndexes().onErrorResume(failure -> {
            LOG.warn("cannot look for INVALID indexes: {}", failure);
            return Mono.just(List.of());
        });
    }

    private List<String> report(List<InvalidIndex> invalid) {
        if (!invalid.isEmpty()) {
            listener.invalid(invalid);
        }
        return invalid.stream().map(InvalidIndex::name).toList();
    }

    private static List<String> titles(List<StepResult> results) {
        return results.stream().map(StepResult::title).toList();
    }
}
