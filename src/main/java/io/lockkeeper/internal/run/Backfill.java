package io.lockkeeper.internal.run;

import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Progress;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A change in many small locked transactions. The lock and the checkpoint make it safe for any number of runs. Only one run
 * works on it at a time, so that the pause between two batches has an effect.
 */
final class Backfill {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    /** How a transaction for it has ended. */
    enum Outcome {
        /** A batch is done, and there may be more. */
        MORE,
        /** The whole is recorded. */
        DONE,
        /** It is not ours to go on with: a peer is at work on it or has done it, or the plan has moved on. */
        OVER
    }

    private final Database.Session session;
    private final Step step;
    private final MigrateListener listener;
    private final Predicate<Database.LockedTransaction> isOurs;
    private boolean begun;
    private Duration rest = Duration.ZERO;
    private Duration took = Duration.ZERO;
    private @Nullable Progress told;

    /** @param isOurs whether the step is what is next, by the ledger under the lock */
    Backfill(
            Database.Session session,
            Step step,
            MigrateListener listener,
            Predicate<Database.LockedTransaction> isOurs) {
        this.session = session;
        this.step = step;
        this.listener = listener;
        this.isOurs = isOurs;
    }

    /** One batch, after the pause that the last one has earned, with nothing open meanwhile. */
    Mono<Outcome> next() {
        return Mono.defer(this::pause)
                .then(Mono.defer(() -> session.transaction(this::decide)))
                .onErrorResume(
                        StepFailedException.class, failure -> note(failure).then(Mono.error(failure)));
    }

    /** From the start of the first batch, by whichever run, to the record. */
    Duration took() {
        return took;
    }

    private Mono<Long> pause() {
        Duration due = rest;
        rest = Duration.ZERO;
        return due.isZero() ? Mono.empty() : Mono.delay(due);
    }

    private Mono<Outcome> decide(Database.LockedTransaction transaction) {
        return isOurs.test(transaction)
                ? transaction.evidence(step).flatMap(evidence -> act(transaction, evidence))
                : Mono.just(Outcome.OVER);
    }

    private Mono<Outcome> act(Database.LockedTransaction transaction, Evidence evidence) {
        return switch (Decision.on(evidence)) {
            case ATTACH, WAIT -> Mono.just(Outcome.OVER);
            case REFUSE -> Mono.error(new UnresolvedStepException(step.title(), evidence.explanation()));
            case START, ADOPT, CLEAN_AND_START -> batch(transaction);
        };
    }

    private Mono<Outcome> batch(Database.LockedTransaction transaction) {
        if (!begun) {
            begun = true;
            listener.started(step);
        }
        return transaction.batch(step).map(this::outcome);
    }

    private Outcome outcome(BatchResult result) {
        if (result instanceof BatchResult.Whole whole) {
            took = whole.took();
            return Outcome.DONE;
        }
        rest = LoadedMigration.of(step.migration()).pause();
        tell(((BatchResult.More) result).progress());
        return Outcome.MORE;
    }

    private void tell(Progress progress) {
        Progress now = progress.notBelow(told);
        told = now;
        listener.progressed(step, now);
    }

    /** Until it is tried again nobody need take over, and status says what it waits for. */
    Mono<Void> postpone(TransientFailure.Contended transientFailure, Duration delay) {
        return session.transaction(transaction -> isOurs.test(transaction)
                        ? transaction
                                .postpone(step, transientFailure.inTheWay(), delay)
                                .thenReturn(step)
                        : Mono.just(step))
                .then()
                .onErrorResume(failure -> {
                    LOG.debug("{}: cannot record the next attempt", step.title(), failure);
                    return Mono.empty();
                });
    }

    /** A peer need not wait until our last checkpoint looks old, and status says what happened. */
    Mono<Void> note(StepFailedException failure) {
        return session.transaction(
                        transaction -> transaction.fail(step, failure).thenReturn(step))
                .then()
                .onErrorResume(second -> {
                    LOG.warn("{}: cannot record the failure: {}", step.title(), second);
                    failure.addSuppressed(second);
                    return Mono.empty();
                });
    }
}
