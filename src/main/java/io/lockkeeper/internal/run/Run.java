package io.lockkeeper.internal.run;

import io.lockkeeper.error.BadMigrationException;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.internal.plan.Planning;
import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One run from its first locked transaction to its last, and what it has done so far. Used by one subscriber, in sequence. */
final class Run {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    private final Database.Session session;
    private final MigrateListener listener;
    private final @Nullable Duration longWait;
    private final RunState state;
    private BiConsumer<MigrateResult, List<Step>> early = (soFar, pending) -> {};
    private Predicate<Step> inBackground = step -> false;
    private Inspection inspection = Inspection.NONE;
    private @Nullable Backfill backfill;

    /**
     * @param budgets gives each step one of its own
     * @param longWait how long to wait for a peer's non-transactional change, or null for as long as it takes
     */
    Run(
            String id,
            Database.Session session,
            MigrateListener listener,
            Supplier<RetryBudget> budgets,
            @Nullable Duration longWait) {
        this.session = session;
        this.listener = listener;
        this.longWait = longWait;
        this.state = new RunState(id, listener, budgets);
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
        state.learnt(session.connection());
    }

    void learn(Inspection files) {
        inspection = files;
    }

    MigrateListener listener() {
        return listener;
    }

    /** One locked transaction after the other until nothing is pending. */
    Mono<MigrateResult> advance(Planning first) {
        state.planned(first);
        return Mono.defer(() -> isOver() ? Mono.empty() : persistently(Mono.defer(this::next)))
                .repeat(() -> !isOver())
                .then(Mono.defer(this::invalidIndexes))
                .map(state::result)
                .onErrorMap(StepFailedException.class, failure -> failure.withCompleted(state.titlesDone()))
                .onErrorMap(BadMigrationException.class, fault -> fault.withCompleted(state.titlesDone()));
    }

    private boolean isOver() {
        return state.plan().isDone() && state.isLearntThrough(session.connection());
    }

    /** Gives the result so far before the first of these steps, and goes on. */
    Run leaving(Predicate<Step> steps, BiConsumer<MigrateResult, List<Step>> whom) {
        this.inBackground = steps;
        this.early = whom;
        return this;
    }

    private void leaveIfNobodyWaits() {
        Planning plan = state.plan();
        if (!plan.isDone() && !plan.isRefused() && inBackground.test(plan.next())) {
            inBackground = step -> false;
            listener.detached(plan.pending());
            early.accept(state.result(List.of()), plan.pending());
        }
    }

    private Mono<?> next() {
        Planning plan = state.plan();
        if (plan.isDone()) {
            return session.transaction(this::replan);
        }
        if (!plan.isRead() && !plan.isRefused()) {
            return Runner.readThrough(this, plan)
                    .doOnNext(read -> session.admit(read.pending()))
                    .doOnNext(state::planned);
        }
        leaveIfNobodyWaits();
        if (state.isNext(MigrationKind.NON_TRANSACTIONAL)) {
            return afterPeers(plan.next(), this::carryOut);
        }
        if (state.isNext(MigrationKind.BATCHED)) {
            return backfill == null ? afterPeers(plan.next(), this::begin) : batch(plan.next(), backfill);
        }
        return session.transaction(state.mostPending(), this::transactional);
    }

    /** Under the lock the ledger is read again, what peers have done is skipped, the next step is carried out. */
    private Mono<Planning> transactional(Database.LockedTransaction transaction) {
        state.waited(transaction.waited());
        readAgain(transaction);
        Planning plan = state.plan();
        if (!transaction.isHeld()) {
            // unless this is the end, it is judged under the lock, which from now on stays until we have looked
            state.lockGivenBack();
            return Mono.just(plan);
        }
        boolean nobodyWaits = !plan.orRefuse().isDone() && inBackground.test(plan.next());
        return nobodyWaits
                        || plan.isDone()
                        || !plan.isRead()
                        || state.isNext(MigrationKind.NON_TRANSACTIONAL)
                        || state.isNext(MigrationKind.BATCHED)
                ? Mono.just(plan)
                : apply(transaction, plan.next());
    }

    private void readAgain(Database.LockedTransaction transaction) {
        if (!state.stillHolds(session.connection(), transaction)) {
            replanFrom(transaction);
        }
    }

    private void replanFrom(Database.LockedTransaction transaction) {
        state.movedOnTo(transaction.history());
        if (!state.isLearntThrough(session.connection())) {
            state.writtenIsUncertain();
            learn();
        }
    }

    /** Under the lock, when something has happened that the plan does not know of. */
    private Mono<Planning> replan(Database.LockedTransaction transaction) {
        state.waited(transaction.waited());
        replanFrom(transaction);
        return Mono.just(state.plan().orRefuse());
    }

    /** Waits beside whoever is at work on it, then looks at the ledger again; when nobody is, it is ours to carry out. */
    private Mono<Planning> afterPeers(Step step, Function<Step, Mono<Planning>> ours) {
        PeerMonitor peers = new PeerMonitor(session, step, listener, longWait);
        return peers.untilOver().flatMap(attended -> {
            if (!attended) {
                return ours.apply(step);
            }
            state.waited(peers.waited());
            return session.transaction(this::replan);
        });
    }

    private Mono<Planning> carryOut(Step step) {
        state.begun(step);
        return session.standalone(step, standalone -> {
                    NonTransactionalChange change = new NonTransactionalChange(
                            step, standalone, listener, transaction -> takeUp(step, transaction));
                    PeerMonitor beside = new PeerMonitor(session, step, listener, null);
                    return Mono.firstWithSignal(change.run(), beside.beside(change::isCarrying))
                            .onErrorMap(
                                    TransientFailure.Contended.class,
                                    transientFailure -> transientFailure.by(beside.lastInTheWay()))
                            .doOnNext(outcome -> end(step, change, outcome));
                })
                .then(Mono.fromSupplier(state::plan));
    }

    /** The ledger is read again under the lock of the change's own connection. Whether the step is still the next one. */
    private boolean takeUp(Step step, Database.ChangeTransaction transaction) {
        state.waited(transaction.waited());
        state.movedOnTo(transaction.history());
        return state.isNext(step);
    }

    private void end(Step step, NonTransactionalChange change, NonTransactionalChange.Outcome outcome) {
        if (outcome == NonTransactionalChange.Outcome.DONE) {
            state.applied(step, StepResult.of(step, change.took()));
        }
    }

    private Mono<Planning> begin(Step step) {
        state.begun(step);
        Backfill begun = new Backfill(session, step, listener, transaction -> takeUp(step, transaction));
        backfill = begun;
        return batch(step, begun);
    }

    private Mono<Planning> batch(Step step, Backfill ours) {
        return ours.next().map(outcome -> {
            backfill = outcome == Backfill.Outcome.MORE ? ours : null;
            if (outcome != Backfill.Outcome.OVER) {
                state.advanced(step);
            }
            if (outcome == Backfill.Outcome.DONE) {
                state.applied(step, StepResult.of(step, ours.took()));
            }
            return state.plan();
        });
    }

    /** The same for a batch: until its transaction is over, what becomes of it is for the ledger to say. */
    private boolean takeUp(Step step, Database.LockedTransaction transaction) {
        state.waited(transaction.waited());
        boolean holds = state.stillHolds(session.connection(), transaction);
        state.writtenIsUncertain();
        if (!holds) {
            replanFrom(transaction);
        }
        return state.isNext(step);
    }

    private Mono<Planning> apply(Database.LockedTransaction transaction, Step step) {
        state.begun(step);
        listener.started(step);
        inspection.tellIfEmpty(step, listener);
        Mono<Duration> applied = anotherFollows()
                ? transaction.applyAndGoOn(step, state.plan().pending().get(1))
                : transaction.apply(step);
        return applied.map(took -> {
            state.applied(step, StepResult.of(step, took));
            return state.plan();
        });
    }

    private boolean anotherFollows() {
        // the result is given before a step that nobody waits for, and nothing may be held while others have it in hand
        List<Step> pending = state.plan().pending();
        return pending.size() > 1
                && pending.get(1).kind() == MigrationKind.TRANSACTIONAL
                && !inBackground.test(pending.get(1));
    }

    /** Goes on after a setback: whatever the work did or did not do, the ledger says it under the lock. */
    <T> Mono<T> persistently(Mono<T> work) {
        // what it takes to repeat is loaded when it is needed, not in every start of a service
        return work.onErrorResume(first -> again(first).then(work.retryWhen(Backoff.asking(this::again))));
    }

    private Mono<Long> again(Throwable failure) {
        if (!(failure instanceof TransientFailure transientFailure)) {
            return giveUp(failure);
        }
        if (transientFailure instanceof TransientFailure.ConnectionLost) {
            backfill = null;
            state.writtenIsUncertain();
        }
        if (state.budget().isExhaustedBy(transientFailure)) {
            return noted(transientFailure.unlessMended())
                    .then(Mono.defer(() -> giveUp(transientFailure.unlessMended())));
        }
        Duration delay = state.budget().delay();
        listener.retrying(transientFailure.getMessage(), state.budget().tries(), delay);
        return backfill != null && transientFailure instanceof TransientFailure.Contended contended
                ? backfill.postpone(contended, delay).then(Mono.delay(delay))
                : Mono.delay(delay);
    }

    /** Of batches that were tried again nobody need think that they still are. */
    private Mono<Void> noted(MigrateException end) {
        return backfill != null && end instanceof StepFailedException failed ? backfill.note(failed) : Mono.empty();
    }

    private Mono<Long> giveUp(Throwable failure) {
        Step current = state.current();
        if (failure instanceof StepFailedException && current != null) {
            listener.failed(current, failure);
        }
        return Mono.error(failure);
    }

    /** What it has done so far. */
    MigrateResult result() {
        return state.result(List.of());
    }

    /** Only after a run that changed something: a warm boot is one query. What fails here changes no result. */
    private Mono<List<String>> invalidIndexes() {
        return state.titlesDone().isEmpty()
                ? Mono.just(List.of())
                : lookForInvalidIndexes().map(this::report);
    }

    /** What fails here is no word about the migrations. */
    Mono<List<InvalidIndex>> lookForInvalidIndexes() {
        return session.invalidIndexes().onErrorResume(failure -> {
            LOG.warn("cannot check for INVALID indexes: {}", failure);
            return Mono.just(List.of());
        });
    }

    private List<String> report(List<InvalidIndex> invalid) {
        if (!invalid.isEmpty()) {
            listener.invalid(invalid);
        }
        return invalid.stream().map(InvalidIndex::name).toList();
    }
}
