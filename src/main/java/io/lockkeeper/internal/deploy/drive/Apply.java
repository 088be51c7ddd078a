package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.BranchDatabase;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.service.ChangeState;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.deploy.resume.Observed;
import io.lockkeeper.internal.deploy.resume.ResumeDecision;
import io.lockkeeper.internal.deploy.resume.Stored;
import io.lockkeeper.internal.deploy.state.Change;
import io.lockkeeper.internal.deploy.state.Reading;
import io.lockkeeper.internal.deploy.state.StoredApply;
import io.lockkeeper.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The flow: looks at what was kept and at what the service says, lets {@link ResumeDecision} decide, does that, and decides
 * again, until it has ended or waits for an order.
 */
final class Apply {

    /** More than any way through the table takes; what comes by here again and again is a fault of the service. */
    private static final int MOST_TURNS = 50;

    private final Work work;
    private final Orders orders;
    private final Branches branches;
    private final Requests requests;
    private final Contexts contexts;
    private final Drive drive;
    private int turns;
    private boolean startedAgain;
    private boolean created;

    Apply(Work work, BranchDatabase database, Orders orders) {
        this.work = work;
        this.orders = orders;
        this.branches = new Branches(work, database);
        this.requests = new Requests(work);
        this.contexts = new Contexts(work, database);
        this.drive = new Drive(work, contexts, orders.cutover());
    }

    /** What the service says, and the request that it has said it of. */
    private record Look(
            Observed observed,
            @Nullable DeployRequest request,
            @Nullable Throwable failure) {}

    /** Emits how it ended, or why it waits. Fails as the calls and the writes do; then another worker can go on. */
    Mono<DeployProgress> run() {
        return ordered()
                .then(Mono.defer(() -> look().flatMap(look -> act(ResumeDecision.on(stored(), look.observed()), look)))
                        .repeatWhenEmpty(Integer.MAX_VALUE, again -> again));
    }

    private Mono<Void> ordered() {
        StoredApply apply = work.apply();
        if (orders.deferDeploy() && !apply.deferDeploy()) {
            work.warn("the deploy is deferred from now on");
        }
        if (orders.deploy() && apply.deferDeploy()) {
            return work.write("deploy-ordered", Change.of().release().deferred(false));
        }
        return orders.cutover() ? work.write("cutover-ordered", Change.of().deferred(false)) : Mono.empty();
    }

    private Stored stored() {
        StoredApply apply = work.apply();
        return new Stored(
                apply.branch(),
                apply.request(),
                !orders.deploy() && (apply.deferDeploy() || orders.deferDeploy()),
                apply.context() != null);
    }

    private Mono<Look> look() {
        StoredApply apply = work.apply();
        Long number = apply.request();
        if (number != null) {
            return work.service()
                    .get(number)
                    .map(request -> new Look(Observed.of(request), request, null))
                    .onErrorResume(DeployException.class, failure -> failed(failure));
        }
        String branch = apply.branch();
        return branch == null
                ? Mono.just(new Look(new Observed.Nothing(), null, null))
                : work.service()
                        .branch(branch)
                        .map(there -> new Look(Observed.of(there), null, null))
                        .onErrorResume(DeployException.class, failure -> failed(failure));
    }

    private static Mono<Look> failed(DeployException failure) {
        return Mono.just(new Look(Observed.of(failure), null, failure));
    }

    private Mono<DeployProgress> act(ResumeDecision decision, Look look) {
        turns++;
        if (turns > MOST_TURNS) {
            return Mono.error(new UnresolvedStepException(
                    "deploy " + work.apply().id(),
                    Message.of(
                            "the service changes what it says again and again, last to %s. Look at it there, and resume",
                            decision)));
        }
        Work.LOG.debug("deploy {}: {}", work.apply().id(), decision);
        return switch (decision) {
            case START -> {
                created = true;
                yield branches.make().then(Mono.empty());
            }
            case START_AGAIN -> startAgain("the service does not have " + what() + " any more");
            case START_WITH_NEW_BRANCH -> withNewBranch(live(look));
            case PROPAGATE -> Mono.error(look.failure() == null ? new IllegalStateException() : look.failure());
            case WAIT_FOR_BRANCH -> branches.awaitReady().then(Mono.empty());
            case CONTINUE_ON_BRANCH -> {
                created = true;
                yield branches.complete()
                        .then(Mono.defer(requests::adoptOrCreate))
                        .then(Mono.empty());
            }
            case WAIT_FOR_REQUEST -> requests.awaitLooked().then(Mono.empty());
            case ACCEPT_NO_CHANGES ->
                work.end(DeployStage.COMPLETED, List.of(), "the branch does not differ: there was nothing to deploy");
            case REPORT_CANCELLED ->
                isToBeginAgain(live(look))
                        ? startAgain("it was cancelled, and is asked for again")
                        : work.end(DeployStage.STOPPED, List.of(), "somebody closed the deploy request");
            case DEPLOY -> deploy(live(look));
            case WAIT_FOR_ORDER -> waitForOrder(live(look));
            case REPORT ->
                isToBeginAgain(live(look))
                        ? startAgain("it has ended as " + live(look).reported() + ", and is asked for again")
                        : drive.follow(live(look).number());
            case FOLLOW, FIND_CONTEXT_AND_FOLLOW -> drive.follow(live(look).number());
        };
    }

    /** What is live, or being carried out, does not. */
    private boolean isToBeginAgain(DeployRequest request) {
        boolean ended = request.closedAt() != null
                || request.state().change(false).isTerminal() && request.state().change(false) != ChangeState.COMPLETED;
        return orders.again() && ended && request.state() != DeploymentState.COMPLETE && !startedAgain && !created;
    }

    private static DeployRequest live(Look look) {
        if (look.request() == null) {
            throw new IllegalStateException("decided without a deploy request");
        }
        return look.request();
    }

    private String what() {
        StoredApply apply = work.apply();
        return apply.request() == null ? "branch " + apply.branch() : "deploy request " + apply.request();
    }

    /** Once a run: what is lost twice within it is no loss but a fault. */
    private Mono<DeployProgress> startAgain(String why) {
        if (startedAgain || created) {
            return Mono.error(new UnresolvedStepException(
                    "deploy " + work.apply().id(),
                    Message.of("%s, and this run has made it. Look at the service, and resume", why)));
        }
        startedAgain = true;
        return work.startAgain(why).then(Mono.empty());
    }

    /** What this run has made and the service refuses is refused again: a person must correct it. */
    private Mono<DeployProgress> withNewBranch(DeployRequest request) {
        String why = Drive.why(request, List.of());
        if (created || !work.apply().branchCreated()) {
            return contexts.look(true)
                    .flatMap(tables -> work.end(DeployStage.FAILED, tables, Drive.why(request, tables)));
        }
        return startAgain("deploy request " + request.number() + " cannot be deployed: " + why);
    }

    private Mono<DeployProgress> deploy(DeployRequest request) {
        work.shownAt(request.htmlUrl());
        return contexts.baseline()
                .then(Mono.defer(() -> requests.deploy(request)))
                .then(Mono.defer(() -> drive.follow(request.number())));
    }

    /** Deploys nothing; a deferral that was not kept yet is. */
    private Mono<DeployProgress> waitForOrder(DeployRequest request) {
        work.shownAt(request.htmlUrl());
        return work.write("deploy-deferred", Change.of().deferDeploy().deferred(true))
                .then(Mono.defer(() -> work.session().read(work.apply().id())))
                .filter(Reading::overdue)
                .flatMap(overdue -> work.call("close", service -> service.close(request.number()))
                        .then(Mono.defer(() -> work.end(
                                DeployStage.STOPPED, List.of(), "the deploy has waited for an order for too long"))))
                .switchIfEmpty(Mono.defer(
                        () -> work.end(DeployStage.WAITING_FOR_DEPLOY, List.of(), "the deploy waits for an order")));
    }
}
