package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.client.DeployRequests;
import io.lockkeeper.deploy.service.ChangeState;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.deploy.state.DeployStore;
import io.lockkeeper.internal.deploy.state.Reading;
import io.lockkeeper.internal.deploy.state.StoredApply;
import io.lockkeeper.message.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a person orders while a worker is at work: one call, whose outcome the live state says. It takes no claim and writes no
 * state: the worker sees at its next look what has become of the request.
 */
public final class Operator {

    private final DeployRequests service;
    private final DeployStore store;
    private final Timing timing;

    public Operator(DeployRequests service, DeployStore store, Timing timing) {
        this.service = service;
        this.store = store;
        this.timing = timing;
    }

    /** See the engine. */
    public Mono<DeployProgress> status(String id) {
        return stored(id)
                .flatMap(apply -> apply.request() == null
                        ? Mono.just(Applies.progress(apply))
                        : service.get(apply.request())
                                .map(live -> live(apply, live))
                                .onErrorResume(
                                        DeployException.class,
                                        failure -> failure.kind() == Kind.NOT_FOUND
                                                ? Mono.just(
                                                        Applies.progress(apply)
                                                                .withNote(
                                                                        "the service does not have the deploy request any more"))
                                                : Mono.error(failure)));
    }

    /** See the engine. */
    public Flux<String> unfinished() {
        return store.with(session -> session.exists()
                        .filter(there -> there)
                        .flatMap(there -> session.list(service.organization(), service.database())))
                .flatMapIterable(all -> all)
                .filter(each -> !DeployStage.ofLabel(each.getValue()).isTerminal())
                .map(Map.Entry::getKey);
    }

    /** See the engine. */
    public Mono<DeployProgress> cancel(String id) {
        return order(id, apply -> true, (apply, live) -> switch (stage(apply, live)) {
            case STOPPED, COMPLETED, REVERTED, FAILED -> Mono.empty();
            case REVERT_WINDOW -> refused(live, "it is live already: revert it");
            default -> stop(live);
        });
    }

    /** What was not deployed is closed; a race with the deploy is decided by the service. */
    private Mono<DeployRequest> stop(DeployRequest live) {
        boolean deployed = live.deployedAt() != null
                || live.state() != DeploymentState.READY && live.state() != DeploymentState.PENDING;
        return deployed ? service.cancel(live.number()) : service.close(live.number());
    }

    /** See the engine. */
    public Mono<DeployProgress> revert(String id) {
        return order(
                id,
                stage -> stage == DeployStage.REVERTED || stage == DeployStage.FAILED,
                (apply, live) -> switch (stage(apply, live)) {
                    case REVERTED -> Mono.empty();
                    case REVERT_WINDOW -> service.revert(live.number());
                    default ->
                        live.state() == DeploymentState.IN_PROGRESS_REVERT
                                        || live.state() == DeploymentState.IN_PROGRESS_REVERT_VSCHEMA
                                ? Mono.empty()
                                : refused(
                                        live,
                                        "only a change that is live and within its revert window can be reverted");
                });
    }

    /** See the engine. */
    public Mono<DeployProgress> skipRevert(String id) {
        return order(
                id,
                stage -> stage == DeployStage.COMPLETED || stage == DeployStage.FAILED,
                (apply, live) -> switch (stage(apply, live)) {
                    case COMPLETED -> Mono.empty();
                    case REVERT_WINDOW -> service.skipRevert(live.number());
                    default -> refused(live, "it is not within its revert window");
                });
    }

    /** See the engine. */
    public Mono<Void> throttle(String id, double ratio) {
        return stored(id).flatMap(apply -> service.throttle(number(apply), ratio));
    }

    private interface Order {

        /** The call that it needs; empty if the live state is the one that is wanted. */
        Mono<DeployRequest> send(StoredApply apply, DeployRequest live);
    }

    private Mono<DeployProgress> order(String id, Predicate<DeployStage> end, Order order) {
        return stored(id).flatMap(apply -> {
            long number = number(apply);
            return service.get(number)
                    .flatMap(live -> order.send(apply, live))
                    // it came too late, or its answer was lost: the next look says which
                    .onErrorResume(
                            DeployException.class,
                            failure -> failure.effectUnknown() ? Mono.empty() : Mono.error(failure))
                    .then(Mono.defer(() -> settled(apply, number, end)));
        });
    }

    private Mono<DeployProgress> settled(StoredApply apply, long number, Predicate<DeployStage> end) {
        return new Polls(timing.poll(), Drive.ERRORS, DeployException::retryable)
                .until(
                        () -> service.get(number),
                        live -> stage(apply, live).isTerminal() && end.test(stage(apply, live)),
                        timing.longest(),
                        tooLong(number))
                .map(live -> live(apply, live));
    }

    private Supplier<Throwable> tooLong(long number) {
        return () -> new UnresolvedStepException(
                "deploy request " + number,
                Message.of(
                        "the service has not done it within %s minutes. Look at it there",
                        timing.longest().toMinutes()));
    }

    private static DeployStage stage(StoredApply apply, DeployRequest live) {
        boolean closed = live.closedAt() != null
                && live.deployedAt() == null
                && (live.state() == DeploymentState.READY || live.state() == DeploymentState.PENDING);
        ChangeState change = live.state().change(apply.deferDeploy());
        return closed ? DeployStage.STOPPED : DeployStage.of(change);
    }

    private static <T> Mono<T> refused(DeployRequest live, String why) {
        return Mono.error(new DeployException(
                Kind.CONFLICT,
                0,
                false,
                null,
                Message.of("deploy request %s is %s: %s", live.number(), live.reported(), why),
                null));
    }

    private static DeployProgress live(StoredApply apply, DeployRequest live) {
        DeployStage stage = stage(apply, live);
        return new DeployProgress(
                apply.id(),
                stage,
                apply.branch(),
                apply.request(),
                live.htmlUrl(),
                apply.context(),
                List.of(),
                stage == DeployStage.FAILED ? Drive.why(live, List.of()) : null);
    }

    private static long number(StoredApply apply) {
        Long number = apply.request();
        if (number == null) {
            throw new UnresolvedStepException(
                    "deploy " + apply.id(),
                    Message.of("it has no deploy request yet: there is nothing at the service"));
        }
        return number;
    }

    private Mono<StoredApply> stored(String id) {
        return store.with(session -> session.exists()
                        .filter(there -> there)
                        .flatMap(there -> session.read(id))
                        .map(Reading::apply))
                .switchIfEmpty(Mono.error(() -> new UnknownApply(id)));
    }
}
