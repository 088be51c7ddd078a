package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.TableProgress;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.internal.deploy.state.Change;
import io.lockkeeper.internal.deploy.state.Claim;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.StoredApply;
import io.lockkeeper.internal.run.Log;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One worker's hold of one apply: every call that writes is sent only while the claim is its own, and every write of the
 * state is refused once it is not. Used by one subscriber, in sequence.
 */
final class Work {

    static final Log LOG = Log.of("io.lockkeeper.deploy");

    private final DeployRequests service;
    private final DeployStore.Session session;
    private final Claim claim;
    private final Timing timing;
    private final Points points;
    private final Consumer<DeployProgress> listener;
    private final DeployPlan plan;
    private StoredApply apply;
    private @Nullable String url;
    private @Nullable String note;
    private @Nullable DeployProgress told;

    Work(
            DeployRequests service,
            DeployStore.Session session,
            StoredApply claimed,
            Timing timing,
            Points points,
            Consumer<DeployProgress> listener) {
        this.service = service;
        this.session = session;
        this.claim = new Claim(claimed.id(), String.valueOf(claimed.worker()), claimed.fence());
        this.apply = claimed;
        this.plan = PlanJson.read(claimed);
        this.timing = timing;
        this.points = points;
        this.listener = listener;
    }

    StoredApply apply() {
        return apply;
    }

    DeployPlan plan() {
        return plan;
    }

    Timing timing() {
        return timing;
    }

    /** For calls that only read. */
    DeployRequests service() {
        return service;
    }

    DeployStore.Session session() {
        return session;
    }

    /** Fails when the claim is another's; else never ends. */
    <T> Mono<T> heartbeats() {
        return Flux.interval(timing.heartbeat())
                .onBackpressureDrop()
                .concatMap(tick -> session.heartbeat(claim))
                .then(Mono.never());
    }

    /** A call that writes. The claim is checked right before each of its attempts. */
    <T> Mono<T> call(String name, Function<DeployRequests, Mono<T>> call) {
        return points.at("before " + name)
                .then(Mono.defer(
                        () -> call.apply(service.guardedBy(checked().then(points.at("checked before " + name))))))
                .flatMap(answer -> points.at("after " + name).thenReturn(answer));
    }

    /** The same for what is sent another way. */
    <T> Mono<T> guarded(String name, Mono<T> work) {
        return points.at("before " + name)
                .then(Mono.defer(this::checked))
                .then(Mono.defer(() -> points.at("checked before " + name)))
                .then(work)
                .flatMap(answer -> points.at("after " + name).thenReturn(answer));
    }

    /** Completes when the claim was seen to be this worker's a few seconds ago at the most. */
    private Mono<Void> checked() {
        return Mono.defer(() -> {
            long began = now();
            return session.heartbeat(claim)
                    .then(Mono.defer(() -> now() - began > timing.fresh().toMillis() ? checked() : Mono.<Void>empty()));
        });
    }

    /** Writes the state, and completes when it is kept. */
    Mono<Void> write(String name, Change change) {
        return points.at("before write " + name)
                .then(Mono.defer(() -> session.write(claim, change)))
                .doOnNext(written -> apply = written)
                .then(Mono.defer(() -> points.at("after write " + name)));
    }

    /** Gives the attempt up, with a warning. */
    Mono<Void> startAgain(String why) {
        LOG.warn("deploy {}: {}; attempt {} is given up", apply.id(), why, apply.attempt());
        return points.at("before write start-again")
                .then(Mono.defer(() -> session.startAgain(claim, apply.attempt(), why)))
                .doOnNext(written -> apply = written)
                .then(Mono.defer(() -> points.at("after write start-again")));
    }

    /** Logs why something was left out, and lets whoever looks read it, too. */
    void warn(String text) {
        if (!text.equals(note)) {
            LOG.warn("deploy {}: {}", apply.id(), text);
        }
        note = text;
    }

    /** Nothing is to be said any more. */
    void calm() {
        note = null;
    }

    void shownAt(@Nullable String where) {
        url = where;
    }

    DeployProgress tell(DeployStage stage) {
        return tell(stage, List.of());
    }

    /** Tells how far it is, if that has changed. */
    DeployProgress tell(DeployStage stage, List<TableProgress> tables) {
        DeployProgress now = new DeployProgress(
                apply.id(), stage, apply.branch(), apply.request(), url, apply.context(), tables, note);
        if (!now.equals(told)) {
            told = now;
            listener.accept(now);
        }
        return now;
    }

    /** How far it is when it ends, which whoever asked for it is told last. */
    Mono<DeployProgress> end(DeployStage stage, List<TableProgress> tables, @Nullable String why) {
        Change change = Change.of().state(stage.label());
        if (why != null) {
            note = note == null ? why : note + "; " + why;
            change.detail(why);
        }
        boolean known = apply.state().equals(stage.label()) && why == null;
        return (known ? Mono.<Void>empty() : write(stage.label(), change))
                .then(Mono.fromSupplier(() -> tell(stage, tables)));
    }

    /** Writes the stage if it is new. */
    Mono<Void> enter(DeployStage stage) {
        return Mono.defer(() -> {
            tell(stage);
            return apply.state().equals(stage.label())
                    ? Mono.empty()
                    : write(stage.label(), Change.of().state(stage.label()));
        });
    }

    static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    static Duration since(long began) {
        return Duration.ofMillis(now() - began);
    }
}
