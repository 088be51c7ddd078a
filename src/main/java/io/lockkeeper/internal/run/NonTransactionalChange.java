package io.lockkeeper.internal.run;

import io.lockkeeper.error.StepFailedException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * One non-transactional change on a connection of its own. Each of its statements needs the lock twice for a short time, and not
 * while it runs: first to claim it, then to record it once the catalog shows that it is finished. Every transaction begins with
 * the evidence.
 */
final class NonTransactionalChange {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    /** How a transaction, and with it this connection's part, has ended. */
    enum Outcome {
        /** A statement is claimed: send it. */
        CLAIMED,
        /** A statement is recorded, and there are more. */
        RECORDED,
        /** The whole change is recorded. */
        DONE,
        /** Nothing is to be done here now: a peer is at work on it or has done it, or the plan has moved on. */
        OVER
    }

    private final Step step;
    private final Database.NonTransactional standalone;
    private final MigrateListener listener;
    private final Predicate<Database.ChangeTransaction> isOurs;
    private Duration took = Duration.ZERO;
    private boolean begun;
    private volatile boolean carrying;

    /** @param isOurs whether the step is what is next, by the ledger under the lock */
    NonTransactionalChange(
            Step step,
            Database.NonTransactional standalone,
            MigrateListener listener,
            Predicate<Database.ChangeTransaction> isOurs) {
        this.step = step;
        this.standalone = standalone;
        this.listener = listener;
        this.isOurs = isOurs;
    }

    /** Goes from transaction to transaction until the change is recorded or is not ours to do. */
    Mono<Outcome> run() {
        return Mono.defer(() -> standalone.transaction(this::decide))
                .flatMap(outcome -> outcome == Outcome.CLAIMED ? carryOut() : Mono.just(outcome))
                .repeat()
                .filter(outcome -> outcome == Outcome.DONE || outcome == Outcome.OVER)
                .next();
    }

    /** From the start of the work to its record. */
    Duration took() {
        return took;
    }

    private Mono<Outcome> decide(Database.ChangeTransaction transaction) {
        return isOurs.test(transaction)
                ? transaction.evidence().flatMap(evidence -> act(transaction, evidence))
                : Mono.just(Outcome.OVER);
    }

    private Mono<Outcome> act(Database.ChangeTransaction transaction, Evidence evidence) {
        return switch (Decision.on(evidence)) {
            case START, CLEAN_AND_START -> claim(transaction, evidence);
            case ADOPT -> record(transaction, evidence);
            case ATTACH, WAIT -> Mono.just(Outcome.OVER);
            case REFUSE -> Mono.error(new UnresolvedStepException(step.title(), evidence.explanation()));
        };
    }

    private Mono<Outcome> claim(Database.ChangeTransaction transaction, Evidence evidence) {
        if (evidence instanceof Evidence.Leftover leftover) {
            listener.repairing(step, leftover.what());
        }
        return transaction
                .claim()
                .map(claimed -> claimed ? Outcome.CLAIMED : Outcome.OVER)
                .doOnNext(outcome -> {
                    if (outcome == Outcome.CLAIMED && !begun) {
                        begun = true;
                        listener.started(step);
                    }
                });
    }

    private Mono<Outcome> record(Database.ChangeTransaction transaction, Evidence evidence) {
        if (!begun) {
            listener.adopted(step, evidence.describe());
        }
        return transaction
                .record()
                .map(whole -> {
                    took = whole;
                    return Outcome.DONE;
                })
                .defaultIfEmpty(Outcome.RECORDED);
    }

    /** Whether our connection waits for the server to carry out a statement. */
    boolean isCarrying() {
        return carrying;
    }

    private Mono<Outcome> carryOut() {
        return standalone
                .carryOut()
                .doOnSubscribe(sent -> carrying = true)
                .doFinally(end -> carrying = false)
                .onErrorResume(
                        NonTransactionalChange::isOfTheStatement,
                        failure -> tidy(failure).then(Mono.error(failure)))
                .thenReturn(Outcome.CLAIMED);
    }

    /** The server has refused the statement: what it left behind is ours to remove, on this connection that has the owner lock. */
    private static boolean isOfTheStatement(Throwable failure) {
        return failure instanceof StepFailedException || failure instanceof TransientFailure.Contended;
    }

    /** What is recorded as failed has left nothing behind, and the next run believes nothing of its claim. */
    private Mono<Void> tidy(Evidence evidence, Throwable failure) {
        Mono<Void> fail = Mono.defer(() -> standalone.transaction(
                        transaction -> transaction.fail(failure).thenReturn(step)))
                .then();
        if (evidence instanceof Evidence.Leftover leftover) {
            // what is finished stays finished: the next run continues and records it
            return leftover.finishes()
                    ? Mono.empty()
                    : standalone.repair(leftover).then(fail);
        }
        return switch (evidence.kind()) {
            // finished in spite of the error, or unknown: the claim remains, and the next run checks again
            case COMPLETE, ALIVE, UNKNOWN -> Mono.empty();
            default -> fail;
        };
    }

    private Mono<Void> tidy(Throwable failure) {
        return standalone
                .transaction(Database.ChangeTransaction::evidence)
                .flatMap(evidence -> tidy(evidence, failure))
                // the claim remains: the next run finds what is left and removes it
                .onErrorResume(second -> {
                    LOG.warn("{}: cannot remove what it left behind: {}", step.title(), second);
                    failure.addSuppressed(second);
                    return Mono.empty();
                });
    }
}
