package io.lockkeeper;

import io.lockkeeper.probe.ProbeReport;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What the checks of a probe have found, however many are under way: a check that says nothing takes nothing away. */
final class Verdict {

    /**
     * How it stands.
     *
     * @param last what the last check that ended has found
     * @param running how many are under way
     * @param since when the first of those began
     */
    private record Standing(Readiness last, int running, Instant since) {

        Readiness shown() {
            return running == 0 ? last : new Readiness(Readiness.State.CHECKING, since, null, null);
        }
    }

    private final AtomicReference<Standing> standing = new AtomicReference<>(
            new Standing(new Readiness(Readiness.State.UNKNOWN, clock(), null, null), 0, clock()));

    Readiness now() {
        return standing.get().shown();
    }

    Pending begin() {
        Instant began = clock();
        standing.updateAndGet(before ->
                new Standing(before.last(), before.running() + 1, before.running() == 0 ? began : before.since()));
        return new Pending();
    }

    private static Instant clock() {
        return Clock.systemUTC().instant();
    }

    /** A check that is under way. Whatever it says first counts: who takes its result may cancel it after that. */
    final class Pending {

        private final AtomicBoolean ended = new AtomicBoolean();

        private Pending() {}

        void passed(ProbeReport report) {
            Readiness found = new Readiness(Readiness.State.READY, clock(), report, null);
            end(before -> found);
        }

        void refused(Throwable failure) {
            Readiness found = new Readiness(Readiness.State.REFUSED, clock(), null, failure.getMessage());
            end(before -> found);
        }

        void cancelled() {
            end(before -> before);
        }

        private void end(UnaryOperator<Readiness> finding) {
            if (ended.compareAndSet(false, true)) {
                standing.updateAndGet(now -> new Standing(finding.apply(now.last()), now.running() - 1, now.since()));
            }
        }
    }
}
