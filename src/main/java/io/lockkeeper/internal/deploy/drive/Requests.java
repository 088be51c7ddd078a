package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.Deployment;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.deploy.ddl.DdlStatement;
import io.lockkeeper.internal.deploy.state.Change;
import io.lockkeeper.message.Message;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The deploy request of an apply: there is one, however often its worker dies. */
final class Requests {

    /** How long the changes of a branch may take to be staged. */
    private static final int STAGING_LOOKS = 30;

    private static final Duration STAGING = Duration.ofSeconds(2);

    private final Work work;

    Requests(Work work) {
        this.work = work;
    }

    /**
     * Takes the open request of the branch, or makes one, and keeps its number at once. Afterwards the open ones are listed
     * again: one of ours that is not the kept one is closed.
     */
    Mono<Void> adoptOrCreate() {
        return work.enter(DeployStage.CREATING_DEPLOY_REQUEST)
                .then(Mono.defer(this::adopted))
                .switchIfEmpty(Mono.defer(this::created))
                .then(Mono.defer(this::closeSurplus));
    }

    private Flux<DeployRequest> open() {
        String branch = String.valueOf(work.apply().branch());
        return work.service()
                .list("open", branch, work.plan().into())
                .filter(request -> request.open()
                        && request.branch().equals(branch)
                        && request.into().equals(work.plan().into()));
    }

    /** Emits the request that was there, once its number is kept. */
    private Mono<DeployRequest> adopted() {
        return open().collectList().flatMap(there -> {
            if (there.isEmpty()) {
                return Mono.empty();
            }
            DeployRequest first = there.stream()
                    .min(Comparator.comparingLong(DeployRequest::number))
                    .orElseThrow();
            work.warn("deploy request " + first.number() + " of branch " + first.branch()
                    + " was there before: it is used, and no other one is made");
            return keep(first);
        });
    }

    private Mono<DeployRequest> created() {
        String branch = String.valueOf(work.apply().branch());
        return work.call(
                        "create-request",
                        service -> service.create(
                                branch,
                                work.plan().into(),
                                mark() + " attempt " + work.apply().attempt(),
                                false,
                                work.apply().branchCreated()))
                .flatMap(mine -> keep(mine).onErrorResume(LockTimeoutException.class, lost -> giveUp(mine, lost)))
                .onErrorResume(
                        DeployException.class,
                        failure -> failure.effectUnknown()
                                        || failure.kind() == Kind.CONFLICT
                                        || failure.kind() == Kind.INVALID
                                ? adopted().switchIfEmpty(Mono.error(failure))
                                : Mono.error(failure));
    }

    private Mono<DeployRequest> keep(DeployRequest request) {
        work.shownAt(request.htmlUrl());
        return work.write("request", Change.of().request(request.number(), request.createdAt()))
                .thenReturn(request);
    }

    /** Another worker has the apply by now. If it has kept another request, the one that was just made is closed. */
    private Mono<DeployRequest> giveUp(DeployRequest mine, LockTimeoutException lost) {
        return work.session()
                .read(work.apply().id())
                .map(reading -> reading.apply().request())
                .filter(kept -> kept != mine.number())
                .flatMap(kept -> {
                    Work.LOG.warn(
                            "deploy request {} is closed: another worker has made {} meanwhile", mine.number(), kept);
                    return work.service().close(mine.number());
                })
                .then(Mono.error(lost));
    }

    private Mono<Void> closeSurplus() {
        return open().filter(request ->
                        !Long.valueOf(request.number()).equals(work.apply().request()))
                .concatMap(surplus -> {
                    if (!String.valueOf(surplus.notes()).startsWith(mark())) {
                        work.warn("deploy request " + surplus.number()
                                + " of the same branch is somebody else's: it stays");
                        return Mono.empty();
                    }
                    work.warn("deploy request " + surplus.number() + " is a second one of this apply: it is closed");
                    return work.call("close-surplus", service -> service.close(surplus.number()));
                })
                .then();
    }

    /** What tells a request of this apply from others. */
    private String mark() {
        return "lockkeeper apply " + work.apply().id() + ", attempt "
                + work.apply().attempt();
    }

    /** Waits until the service has looked at the change. */
    Mono<Void> awaitLooked() {
        long number = number();
        work.tell(DeployStage.VALIDATING_DEPLOY_REQUEST);
        return new Polls(work.timing().poll(), Drive.ERRORS, DeployException::retryable)
                .until(
                        () -> work.service().get(number),
                        request -> request.state() != DeploymentState.PENDING || request.closedAt() != null,
                        work.timing().longest(),
                        () -> new UnresolvedStepException(
                                "deploy request " + number,
                                Message.of(
                                        "the service has not looked at it within %s minutes. Look at it there, and resume",
                                        work.timing().longest().toMinutes())))
                .then();
    }

    /** Deploys it. Whether that has happened before is the service's to say: it refuses a second one. */
    Mono<Void> deploy(DeployRequest request) {
        long number = request.number();
        boolean instant = isInstant(request);
        return checkCutover(request)
                .then(Mono.defer(() -> work.call("deploy", service -> service.deploy(number, instant))))
                .retryWhen(Retry.fixedDelay(STAGING_LOOKS, STAGING)
                        .filter(failure -> failure instanceof DeployException known && known.kind() == Kind.NOT_READY)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()))
                .onErrorResume(DeployException.class, failure -> deployedAllTheSame(number, failure))
                .then(Mono.defer(() -> work.enter(DeployStage.RUNNING)));
    }

    private Mono<DeployRequest> deployedAllTheSame(long number, DeployException failure) {
        if (failure.kind() != Kind.CONFLICT && !failure.effectUnknown()) {
            return Mono.error(failure);
        }
        return work.service()
                .get(number)
                .filter(now -> now.state() != DeploymentState.READY || now.deployedAt() != null)
                .doOnNext(now -> Work.LOG.info("deploy request {} was deployed already: it is followed", number))
                .switchIfEmpty(Mono.error(failure));
    }

    /** Where the cut-over is to wait, the service must have said that it does. */
    private Mono<Void> checkCutover(DeployRequest request) {
        Deployment deployment = request.deployment();
        boolean held = deployment != null && Boolean.FALSE.equals(deployment.autoCutover());
        return held || !work.apply().deferCutover()
                ? Mono.empty()
                : Mono.error(new UnresolvedStepException(
                        "deploy request " + request.number(),
                        Message.of("the service does not say that it holds the cut-over, which is to wait for an order."
                                + " Nothing was deployed. Close the request, and apply again, or turn the automatic cut-over"
                                + " off there")));
    }

    /** Only where the service can, nothing is lost for certain, and nobody is to say when; never more than at the first time. */
    private boolean isInstant(DeployRequest request) {
        Deployment deployment = request.deployment();
        boolean eligible = deployment != null && Boolean.TRUE.equals(deployment.instantDdlEligible());
        boolean safe = work.apply().branchCreated()
                && work.plan().keyspaces().stream()
                        .flatMap(change -> change.statements().stream())
                        .allMatch(text -> DdlStatement.of(text)
                                .map(DdlStatement::keepsData)
                                .orElse(false));
        return work.apply().instant() && eligible && safe && !work.apply().deferCutover();
    }

    private long number() {
        Long number = work.apply().request();
        if (number == null) {
            throw new IllegalStateException("no deploy request is known");
        }
        return number;
    }

    /** What the service found wrong, in one line each. */
    static String lint(DeployRequest request) {
        Deployment deployment = request.deployment();
        List<String> lines = deployment == null
                ? List.of()
                : deployment.lintErrors().stream()
                        .map(error -> error.keyspace() + "." + error.table() + ": " + error.description() + " ("
                                + error.error() + ")")
                        .toList();
        return String.join("; ", lines);
    }
}
