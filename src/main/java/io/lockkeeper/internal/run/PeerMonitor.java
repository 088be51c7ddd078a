package io.lockkeeper.internal.run;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.UnresolvedStepException;
import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.message.Message;
import io.lockkeeper.message.Remedy;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Decision;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.Progress;
import io.lockkeeper.run.Worker;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Monitors a non-transactional change from a second connection, which is closed between two checks, and reports its progress: a
 * peer's until it ends, or our own while its connection is silent.
 */
final class PeerMonitor {

    private static final Log LOG = Log.of("io.lockkeeper.run");

    /** A short build is noticed soon, a long one costs a look a second. */
    private static final Duration FIRST = Duration.ofMillis(50);

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** What cannot be told for so long is hidden from this role, and will be tomorrow. */
    static final Duration DOUBT = Duration.ofMinutes(1);

    /** One look may fall between the server's last word and our hearing it. */
    private static final int LOST = 3;

    /** As many looks, about ten seconds, and a server that waits for us was never told, or we have not heard its answer. */
    private static final int SILENT = 12;

    /** As long as a statement is on its way, the server is as idle as if it were lost: no network is slower than this. */
    private static final int BYTES_A_LOOK = 32_768;

    private final Database.Session session;
    private final Step step;
    private final MigrateListener listener;
    private final @Nullable Duration longest;
    private final long began = now();
    private Duration pause = FIRST;
    private long doubtfulSince = -1;
    private int gone;
    private int silent;
    private boolean attached;
    private @Nullable Progress told;
    private @Nullable String seenInTheWay;
    private volatile @Nullable String lastInTheWay;

    /** @param longest how long to wait for a peer's change, or null for as long as it takes */
    PeerMonitor(Database.Session session, Step step, MigrateListener listener, @Nullable Duration longest) {
        this.session = session;
        this.step = step;
        this.listener = listener;
        this.longest = longest;
    }

    /** Emits whether anybody was waited for, once nobody is at work on it any more. */
    Mono<Boolean> untilOver() {
        return Mono.defer(() -> session.look(step))
                .map(this::mustWait)
                .defaultIfEmpty(false)
                .delayUntil(waits -> waits ? rest() : Mono.empty())
                .repeat()
                .takeUntil(waits -> !waits)
                .then(Mono.fromSupplier(() -> attached));
    }

    /** How long it has been. */
    Duration waited() {
        return Duration.ofMillis(now() - began);
    }

    private boolean mustWait(Evidence evidence) {
        switch (Decision.on(evidence)) {
            case ATTACH -> attach(((Evidence.Alive) evidence).worker());
            case WAIT -> doubt(evidence);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void attach(Worker worker) {
        doubtfulSince = -1;
        if (!attached) {
            attached = true;
            listener.attached(step, worker);
        }
        tell(worker);
        if (longest != null && waited().compareTo(longest) >= 0) {
            throw new LockTimeoutException(
                    "the end of " + step.title(),
                    worker.describe(),
                    waited(),
                    Message.of(
                            "It continues by itself. Start again, or wait longer with %s.",
                            Remedy.option(Remedy.Option.LONG_WAIT)));
        }
    }

    private void doubt(Evidence evidence) {
        attached = true;
        doubtfulSince = doubtfulSince < 0 ? now() : doubtfulSince;
        LOG.info("{}: {}; checking again", step.title(), evidence.describe());
        if (now() - doubtfulSince >= DOUBT.toMillis()) {
            throw new UnresolvedStepException(step.title(), evidence.explanation());
        }
    }

    /**
     * Never emits. It fails once no process works any more on what our own connection still waits for, or once the server waits
     * for us. It is cancelled before that if the connection answers.
     */
    <T> Mono<T> beside(BooleanSupplier carrying) {
        return Mono.defer(() -> rest().then(carrying.getAsBoolean() ? session.look(step) : Mono.empty()))
                .doOnNext(evidence -> judge(evidence, carrying.getAsBoolean()))
                .onErrorResume(failure -> !(failure instanceof Lost), failure -> {
                    LOG.debugTrace("cannot monitor " + step.title(), failure);
                    return Mono.empty();
                })
                .repeat()
                .onErrorMap(Lost.class, Lost::transientFailure)
                .then(Mono.never());
    }

    private void judge(Evidence evidence, boolean carrying) {
        boolean idle = false;
        if (evidence instanceof Evidence.Alive alive) {
            gone = 0;
            String state = alive.worker().state();
            idle = state != null && state.startsWith("idle");
            tell(alive.worker());
        } else {
            gone = carrying ? gone + 1 : 0;
        }
        silent = carrying && idle ? silent + 1 : 0;
        if (gone >= LOST
                || silent
                        >= SILENT
                                + LoadedMigration.of(step.migration()).script().size() / BYTES_A_LOOK) {
            throw new Lost();
        }
    }

    /** Who was seen in the way last, or null when nobody was. */
    @Nullable
    String lastInTheWay() {
        return lastInTheWay;
    }

    private void tell(Worker worker) {
        Progress progress = worker.progress();
        if (progress != null) {
            // a short wait is not logged
            boolean stays = Objects.equals(progress.blockedBy(), seenInTheWay);
            seenInTheWay = progress.blockedBy();
            lastInTheWay = seenInTheWay == null ? lastInTheWay : seenInTheWay;
            Progress now = (stays ? progress : progress.blockedBy(null)).notBelow(told);
            if (!now.equals(told)) {
                told = now;
                listener.progressed(step, now);
            }
        }
    }

    private Mono<Long> rest() {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Mono.delay(now);
    }

    /** Reactor's clock, which is virtual in tests. */
    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    /** The server has stopped working on what our connection still waits for. */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("the server no longer works on the statement, and its answer was lost", null, false, false);
        }

        TransientFailure transientFailure() {
            return new TransientFailure.ConnectionLost(
                    DatabaseUnreachableException.lost(Phase.APPLY, null, String.valueOf(getMessage()), this));
        }
    }
}
