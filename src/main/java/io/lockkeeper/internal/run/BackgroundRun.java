package io.lockkeeper.internal.run;

import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Background;
import io.lockkeeper.run.MigrateResult;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A run that may emit its result before it ends, and then continues without its subscriber. Until it emits, the subscriber's
 * cancel ends it; afterwards {@link Background#cancel()} does.
 */
final class BackgroundRun {

    private final MonoSink<MigrateResult> sink;
    private final Sinks.One<MigrateResult> outcome = Sinks.one();
    private final Disposable.Swap work = Disposables.swap();
    private volatile boolean given;

    private BackgroundRun(MonoSink<MigrateResult> sink) {
        this.sink = sink;
    }

    /**
     * @param run receives a function, and calls it once, before the first step that nobody waits for, with the result so far and
     *     what is pending
     */
    static Mono<MigrateResult> of(Function<BiConsumer<MigrateResult, List<Step>>, Mono<MigrateResult>> run) {
        return Mono.create(sink -> new BackgroundRun(sink).start(run));
    }

    private void start(Function<BiConsumer<MigrateResult, List<Step>>, Mono<MigrateResult>> run) {
        sink.onCancel(work);
        work.update(run.apply(this::give)
                .contextWrite(sink.contextView())
                .subscribe(
                        result -> {
                            outcome.tryEmitValue(result);
                            end(result);
                        },
                        failure -> {
                            outcome.tryEmitError(failure);
                            tell(failure);
                        }));
    }

    private void give(MigrateResult soFar, List<Step> pending) {
        given = true;
        MigrateResult result = new MigrateResult(
                soFar.applied(),
                soFar.byPeer(),
                soFar.waited(),
                soFar.took(),
                soFar.invalidIndexes(),
                new Background(pending, outcome.asMono(), work));
        // the run continues meanwhile: what its subscriber does with the result must not delay it
        Schedulers.boundedElastic().schedule(() -> sink.success(result));
    }

    /** A result that has been given is on its way, also where the run is over before it has arrived. */
    private void end(MigrateResult result) {
        if (!given) {
            sink.success(result);
        }
    }

    /** Who has the result already hears of a failure from the listener, the log, and the outcome if they ask. */
    private void tell(Throwable failure) {
        if (!given) {
            sink.error(failure);
        }
    }
}
