package io.lockkeeper.deploy;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.change.DeployPlan;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.internal.deploy.drive.Applies;
import io.lockkeeper.internal.deploy.drive.Operator;
import io.lockkeeper.internal.deploy.drive.Orders;
import io.lockkeeper.internal.deploy.drive.PlanCheck;
import io.lockkeeper.internal.deploy.drive.PlanJson;
import io.lockkeeper.internal.deploy.drive.Timing;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.NewApply;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes a schema change through a deploy request of a service, and goes on where another worker died: one branch, one deploy
 * request, one deploy. What is known is kept in the table {@code lockkeeper_deploy} of a PostgreSQL database before the next
 * call is sent.
 *
 * <p>Every method is cold. A {@code Flux} emits how far the apply is each time that has changed, and completes when it has
 * ended or waits for an order; its last item says which. Each fails with
 * {@link io.lockkeeper.deploy.service.DeployException} if the service refuses or cannot be reached, and with
 * {@link io.lockkeeper.error.MigrateException} if the state cannot be kept, another worker has the apply, or only a person can
 * say what to do. After every failure, and after a cancel, {@link #resume} goes on.
 *
 * <p>A worker gives a sign of life each 10 s; one that is silent for 60 s loses its apply to the next.
 */
public final class DeployEngine {

    private final DeployRequests service;
    private final Applies applies;
    private final Operator operator;

    DeployEngine(DeployRequests service, DeployStore store, Applies applies, Timing timing) {
        this.service = service;
        this.applies = applies;
        this.operator = new Operator(service, store, timing);
    }

    /**
     * An engine.
     *
     * @param service the calls of the service
     * @param database the database behind its branches
     * @param state where the state is kept: a PostgreSQL database, of which the driver's own connections are used
     */
    public static DeployEngineBuilder builder(
            DeployRequests service, BranchDatabase database, ConnectionFactory state) {
        return new DeployEngineBuilder(service, database, state);
    }

    /** The id of a plan's apply: the same for each start with the same change, whatever the options. */
    public String idOf(DeployPlan plan) {
        return PlanJson.id(service.organization(), service.database(), plan);
    }

    /**
     * Begins the apply of a plan, or goes on with it. Options that differ from those that it was begun with are not followed,
     * which a note says; but a deploy that has not begun can still be deferred.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if a statement is none that a deploy request carries.
     */
    public Flux<DeployProgress> apply(DeployPlan plan) {
        return apply(plan, false);
    }

    /** The same; but one that was cancelled, was reverted or has failed begins again, with another branch and request. */
    public Flux<DeployProgress> applyAgain(DeployPlan plan) {
        return apply(plan, true);
    }

    private Flux<DeployProgress> apply(DeployPlan plan, boolean again) {
        return Flux.defer(() -> {
            PlanCheck.check(plan);
            NewApply begin = PlanJson.begin(service.organization(), service.database(), plan);
            return applies.run(begin.id(), begin, new Orders(plan.options().deferDeploy(), false, false, again));
        });
    }

    /** Goes on with an apply. Fails with {@link IllegalArgumentException} if there is none of that id. */
    public Flux<DeployProgress> resume(String id) {
        return applies.run(id, null, Orders.NONE);
    }

    /** Goes on with an apply, and deploys it although that was deferred. */
    public Flux<DeployProgress> deploy(String id) {
        return applies.run(id, null, new Orders(false, true, false));
    }

    /** Goes on with an apply, and cuts over although that was deferred. */
    public Flux<DeployProgress> cutover(String id) {
        return applies.run(id, null, new Orders(false, false, true));
    }

    /** Emits how far an apply is, without going on with it. Fails with {@link IllegalArgumentException} if there is none. */
    public Mono<DeployProgress> status(String id) {
        return operator.status(id);
    }

    /** Emits the ids of the applies of this database that have not ended, the one that was written last first. */
    public Flux<String> unfinished() {
        return operator.unfinished();
    }

    /**
     * Cancels the change, by what the service says of it: a request that is not deployed is closed. Emits how far it is then:
     * stopped, also if it was before, or completed if it came too late.
     */
    public Mono<DeployProgress> cancel(String id) {
        return operator.cancel(id);
    }

    /** Reverts a change that is live and can still be reverted, and emits that it was. */
    public Mono<DeployProgress> revert(String id) {
        return operator.revert(id);
    }

    /** Ends the time in which the change can be reverted, and emits how far it is then. */
    public Mono<DeployProgress> skipRevert(String id) {
        return operator.skipRevert(id);
    }

    /**
     * Slows the copying of rows down, and completes.
     *
     * @param ratio from 0, which is full speed, to 0.95
     */
    public Mono<Void> throttle(String id, double ratio) {
        return operator.throttle(id, ratio);
    }
}
