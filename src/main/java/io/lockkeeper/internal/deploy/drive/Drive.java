package io.lockkeeper.internal.deploy.drive;

import io.lockkeeper.deploy.branch.TableProgress;
import io.lockkeeper.deploy.change.DeployProgress;
import io.lockkeeper.deploy.change.DeployStage;
import io.lockkeeper.deploy.service.DeployException;
import io.lockkeeper.deploy.service.DeployException.Kind;
import io.lockkeeper.deploy.service.DeployRequest;
import io.lockkeeper.deploy.service.DeploymentState;
import io.lockkeeper.internal.deploy.state.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Follows a deploy from one look to the next, and does what is its turn: the cut-over, and the end of the revert window. */
final class Drive {

    /** How many failures in a row end it. */
    static final int ERRORS = 10;

    /** For how many looks a request that was just deployed may still look as if it was not. */
    private static final int STILL_READY = 20;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Work work;
    private final Contexts contexts;
    private final boolean cutoverOrdered;
    private int stillReady;
    private @Nullable DeployStage reached;
    private int callFailures;
    private long cutoverSent = LONG_AGO;
    private long skipSent = LONG_AGO;

    /** @param cutoverOrdered whether somebody has said that a deferred cut-over is to be now */
    Drive(Work work, Contexts contexts, boolean cutoverOrdered) {
        this.work = work;
        this.contexts = contexts;
        this.cutoverOrdered = cutoverOrdered;
    }

    /** Emits how it ended, or why it waits; empty if it was not deployed after all, and is to be decided again. */
    Mono<DeployProgress> follow(long number) {
        stillReady = 0;
        return new Polls(work.timing().poll(), ERRORS, DeployException::retryable)
                .<DeployRequest, Turn>until(() -> work.service().get(number), this::turn)
                .flatMap(turn -> Mono.justOrEmpty(turn.end()));
    }

    /** What a look leads to: the end, or a new decision. */
    private record Turn(@Nullable DeployProgress end) {

        static final Turn DECIDE_AGAIN = new Turn(null);
    }

    private Mono<Turn> turn(DeployRequest request) {
        work.shownAt(request.htmlUrl());
        if (request.state() == DeploymentState.READY && request.deployedAt() == null) {
            stillReady++;
            boolean decide = request.closedAt() != null || stillReady > STILL_READY;
            return decide ? Mono.just(Turn.DECIDE_AGAIN) : Mono.empty();
        }
        if (request.state() == DeploymentState.UNKNOWN) {
            work.warn("the service reports the state " + request.reported()
                    + ", which is not known here: it counts as running");
        }
        DeployStage stage = stage(request);
        boolean news = stage != reached;
        reached = stage;
        return contexts.look(news)
                .flatMap(tables -> work.enter(stage).then(Mono.defer(() -> {
                    work.tell(stage, tables);
                    return act(request, stage, tables);
                })))
                .map(Turn::new);
    }

    private static DeployStage stage(DeployRequest request) {
        return request.state() == DeploymentState.READY
                ? DeployStage.RUNNING
                : DeployStage.of(request.state().change(false));
    }

    private Mono<DeployProgress> act(DeployRequest request, DeployStage stage, List<TableProgress> tables) {
        return switch (stage) {
            case WAITING_FOR_CUTOVER -> cutover(request, tables);
            case REVERT_WINDOW -> revertWindow(request);
            case COMPLETED, STOPPED, REVERTED -> work.end(stage, tables, null);
            case FAILED -> work.end(stage, tables, why(request, tables));
            default -> Mono.empty();
        };
    }

    static String why(DeployRequest request, List<TableProgress> tables) {
        String lint = Requests.lint(request);
        String messages = tables.stream()
                .flatMap(table -> table.shards().stream())
                .map(row -> String.valueOf(row.message()))
                .filter(message -> !message.isBlank() && !message.equals("null"))
                .distinct()
                .reduce((one, next) -> one + "; " + next)
                .orElse("");
        String said = lint.isEmpty() ? messages : lint;
        return "the service reports " + request.reported() + (said.isEmpty() ? "" : ": " + said);
    }

    /** The cut-over has one owner: an order, the service, or this worker. */
    private Mono<DeployProgress> cutover(DeployRequest request, List<TableProgress> tables) {
        if (work.apply().deferCutover() && !cutoverOrdered) {
            return work.write("cutover-deferred", Change.of().deferred(true))
                    .then(Mono.defer(() -> work.session().read(work.apply().id())))
                    .flatMap(reading -> reading.overdue()
                            ? work.call("cancel", service -> service.cancel(request.number()))
                                    .doOnNext(done -> work.warn("the cut-over has waited for too long: cancelled"))
                                    .then(Mono.<DeployProgress>empty())
                            : work.end(
                                    DeployStage.WAITING_FOR_CUTOVER,
                                    tables,
                                    "all rows are copied; the cut-over waits for an order"));
        }
        boolean byService = request.deployment() != null
                && Boolean.TRUE.equals(request.deployment().autoCutover());
        if (byService || Work.since(cutoverSent).compareTo(work.timing().again()) < 0) {
            return Mono.empty();
        }
        cutoverSent = Work.now();
        return passing(
                work.call("cutover", service -> service.cutover(request.number())), () -> cutoverSent = LONG_AGO);
    }

    private Mono<DeployProgress> revertWindow(DeployRequest request) {
        Instant deployedAt = request.deployedAt();
        Instant now = Instant.ofEpochMilli(Work.now());
        boolean over =
                deployedAt != null && now.isAfter(deployedAt.plus(work.timing().revertWindow()));
        if (!work.apply().skipRevert() && !over
                || Work.since(skipSent).compareTo(work.timing().again()) < 0) {
            return Mono.empty();
        }
        skipSent = Work.now();
        return passing(
                work.call("skip-revert", service -> service.skipRevert(request.number())), () -> skipSent = LONG_AGO);
    }

    /** What was lost or came too late shows at the next look. */
    private Mono<DeployProgress> passing(Mono<DeployRequest> call, Runnable unsent) {
        return call.doOnNext(answer -> callFailures = 0)
                .then(Mono.<DeployProgress>empty())
                .onErrorResume(DeployException.class, failure -> {
                    if (failure.kind() == Kind.CONFLICT) {
                        Work.LOG.info("looking again: {}", failure);
                        return Mono.empty();
                    }
                    callFailures++;
                    if (!failure.retryable() || callFailures >= ERRORS) {
                        return Mono.error(failure);
                    }
                    Work.LOG.info("looking again, since a call failed: {}", failure);
                    unsent.run();
                    return Mono.empty();
                });
    }
}
