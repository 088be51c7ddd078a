package io.lockkeeper.run;

import io.lockkeeper.plan.Step;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What a run still does after it has given its result: a non-transactional change that nobody waits for, and what follows it. */
public final class Background {

    private final List<Step> pending;
    private final Mono<MigrateResult> outcome;
    private final Disposable work;

    public Background(List<Step> pending, Mono<MigrateResult> outcome, Disposable work) {
        this.pending = List.copyOf(pending);
        this.outcome = outcome;
        this.work = work;
    }

    /** What was not done when the result was given, in order. */
    public List<Step> pending() {
        return pending;
    }

    /**
     * The whole run's result, once all of it is done: hot, may be subscribed at any time. Fails as {@code migrate} would
     * have; a later run goes on from there. Cancelling a subscription cancels nothing else.
     */
    public Mono<MigrateResult> outcome() {
        return outcome;
    }

    /** Ends the work as cancelling {@code migrate} would; a later run goes on from there. */
    public void cancel() {
        work.dispose();
    }

    @Override
    public String toString() {
        return "Background" + pending.stream().map(Step::title).toList();
    }
}
