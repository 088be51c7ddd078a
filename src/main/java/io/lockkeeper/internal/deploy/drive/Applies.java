package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.NewApply;
import io.lockkeeper.internal.deploy.state.Reading;
import io.lockkeeper.internal.deploy.state.StoredApply;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs applies, each under the claim of one worker. */
public final class Applies {

    private final DeployRequests service;
    private final BranchDatabase database;
    private final DeployStore store;
    private final Timing timing;
    private final Points points;

    public Applies(DeployRequests service, BranchDatabase database, DeployStore store, Timing timing, Points points) {
        this.service = service;
        this.database = database;
        this.store = store;
        this.timing = timing;
        this.points = points;
    }

    /**
     * Begins an apply, or goes on with the one that is there, and emits how far it is, each time that has changed. Completes
     * when it has ended or waits for an order. Cancelling leaves it to the next worker.
     *
     * @param begin what it is begun with; null if it must be there
     */
    public Flux<DeployProgress> run(String id, @Nullable NewApply begin, Orders orders) {
        return Flux.create(sink -> sink.onDispose(store.with(session -> session.prepare()
                        .then(Mono.defer(() -> points.at("before write begin")))
                        .then(begin == null ? Mono.empty() : session.begin(begin))
                        .then(Mono.defer(() -> points.at("after write begin")))
                        .then(Mono.defer(() -> claim(session, id, sink::next)))
                        .flatMap(claimed -> run(session, claimed, begin, orders, sink::next)))
                .contextWrite(sink.contextView())
                .subscribe(last -> {}, sink::error, sink::complete)));
    }

    private Mono<DeployProgress> run(
            DeployStore.Session session,
            StoredApply claimed,
            @Nullable NewApply begin,
            Orders orders,
            Consumer<DeployProgress> listener) {
        Work work = new Work(service, session, claimed, timing, points, listener);
        if (begin != null) {
            compare(work, begin, orders);
        }
        return Mono.firstWithSignal(new Apply(work, database, orders).run(), work.heartbeats());
    }

    /** What an apply was begun with wins. */
    private static void compare(Work work, NewApply begin, Orders orders) {
        StoredApply kept = work.apply();
        if (kept.deferDeploy() && !begin.deferDeploy() && !orders.deploy()) {
            work.warn("the deploy was deferred when this apply was begun, and still is");
        }
        if (kept.deferCutover() != begin.deferCutover() && !orders.cutover()) {
            work.warn("the cut-over was " + (kept.deferCutover() ? "" : "not ")
                    + "deferred when this apply was begun, and that stays");
        }
        if (kept.skipRevert() != begin.skipRevert() || kept.instant() != begin.instant()) {
            work.warn("this apply was begun with another choice for instant DDL or the revert window, and that stays");
        }
    }

    /** Waits for a claim that a living worker has. */
    private Mono<StoredApply> claim(DeployStore.Session session, String id, Consumer<DeployProgress> listener) {
        String worker = ProcessHandle.current().pid() + "@" + System.getenv().getOrDefault("HOSTNAME", "") + "/"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        long began = Work.now();
        return Mono.defer(() -> session.claim(id, worker)
                        .switchIfEmpty(Mono.defer(() -> session.read(id)
                                .switchIfEmpty(Mono.error(() -> new UnknownApply(id)))
                                .flatMap(held -> waiting(held, began, listener)))))
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.concatMap(number -> Mono.delay(timing.recovery())));
    }

    private Mono<StoredApply> waiting(Reading held, long began, Consumer<DeployProgress> listener) {
        StoredApply apply = held.apply();
        String holder =
                "worker " + apply.worker() + ", heard of " + held.silent().toSeconds() + " s ago";
        if (Work.since(began).compareTo(timing.claimWait()) >= 0) {
            return Mono.error(new LockTimeoutException(
                    "the claim of deploy " + apply.id() + " was",
                    holder,
                    timing.claimWait(),
                    "See how it stands, and start again when that worker has ended."));
        }
        listener.accept(progress(apply).withNote("waits for " + holder));
        return Mono.empty();
    }

    /** What was kept, without a look at the service. */
    public static DeployProgress progress(StoredApply apply) {
        return new DeployProgress(
                apply.id(),
                DeployStage.ofLabel(apply.state()),
                apply.branch(),
                apply.request(),
                null,
                apply.context(),
                List.of(),
                apply.detail());
    }
}
