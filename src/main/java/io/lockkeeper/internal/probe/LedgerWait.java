package io.lockkeeper.internal.probe;

import io.lockkeeper.error.DatabaseUnreachableException;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.error.Phase;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.retry.Backoff;
import io.lockkeeper.internal.run.Database;
import io.lockkeeper.internal.run.TransientFailure;
import io.lockkeeper.ledger.History;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.run.MigrateListener;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits, bounded and in the open, until somebody else has migrated: what does not fit may only be early. */
public final class LedgerWait {

    /** From one look to the next: a migration takes seconds, and each look is a connection. */
    private static final Backoff LOOKS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), 0.2);

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    /** A look takes milliseconds: a server that has not answered it for so long is not there. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Mono<LedgerRequirement> need;
    private final Database database;
    private final Duration longest;
    private final GuardedListener listener;

    /**
     * @param longest for all of it
     * @param listener told what is missing, at first and at intervals
     */
    public LedgerWait(Mono<LedgerRequirement> need, Database database, Duration longest, ProbeListener listener) {
        this.need = need;
        this.database = database;
        this.longest = longest;
        this.listener = new GuardedListener(listener);
    }

    /** Completes when the ledger has what is needed. Each look has a connection of its own, none is held meanwhile. */
    public Mono<Void> await() {
        return need.flatMap(needed -> Mono.defer(() -> new Wait(needed).run()))
                .name("lockkeeper.await")
                .then();
    }

    private final class Wait {

        private final LedgerRequirement needed;
        private final long began = now();

        // a look is over before the next begins; who is overdue is told by a timer of its own
        private volatile int looks;
        private volatile @Nullable String lacking;
        private volatile @Nullable String unseen;
        private volatile @Nullable MigrateException locked;
        private volatile long asked = now();
        private volatile boolean answered;
        private volatile @Nullable Duration told;
        private volatile Duration next = Duration.ZERO;

        Wait(LedgerRequirement needed) {
            this.needed = needed;
        }

        Mono<History> run() {
            return Mono.defer(this::look)
                    .repeatWhenEmpty(Integer.MAX_VALUE, empty -> empty.concatMap(i -> Mono.delay(next)))
                    .timeout(longest, Mono.error(this::overdue));
        }

        /** Chosen once, so that what is told is what is waited. */
        private void looked() {
            looks = looks + 1;
            next = LOOKS.after(looks, ThreadLocalRandom.current().nextDouble());
        }

        private Mono<History> look() {
            String runId =
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            asked = now();
            answered = false;
            return database.session(runId, connecting(), session -> session.history(Mono.just(LedgerSearch.OF_ANY)))
                    .doOnNext(history -> seen())
                    .filter(this::suffices)
                    .onErrorResume(TransientFailure.class, this::lost);
        }

        private void seen() {
            looked();
            unseen = null;
            locked = null;
            answered = true;
        }

        private boolean suffices(History history) {
            lacking = needed.lackingIn(history).orElse(null);
            if (lacking != null) {
                tell(lacking);
            }
            return lacking == null;
        }

        private void tell(String lacking) {
            Duration waited = elapsed();
            if (told == null || waited.minus(told).compareTo(TELL_EVERY) >= 0) {
                told = waited;
                listener.awaiting(lacking, waited);
            }
        }

        private Mono<History> lost(TransientFailure transientFailure) {
            looked();
            unseen = transientFailure.getMessage();
            locked = transientFailure instanceof TransientFailure.Contended ? transientFailure.unlessMended() : null;
            answered = true;
            listener.retrying(looks, String.valueOf(unseen), next);
            return Mono.empty();
        }

        private MigrateListener connecting() {
            return new MigrateListener() {
                @Override
                public void connecting(int attempt, String why, Duration nextTryIn) {
                    unseen = why;
                    listener.retrying(attempt, why, nextTryIn);
                }
            };
        }

        /** What was lacking when we last looked says nothing of now, where the server has been out of reach since. */
        private MigrateException overdue() {
            MigrateException kept = locked;
            if (kept != null) {
                return kept;
            }
            boolean silent = !answered && now() - asked >= SILENCE.toMillis();
            if (lacking == null || unseen != null || silent) {
                return new DatabaseUnreachableException(
                        Phase.CONNECT,
                        Math.max(looks, 1),
                        elapsed(),
                        null,
                        unseen == null ? "no answer" : unseen,
                        null);
            }
            Finding finding = new Finding(
                    "the ledger",
                    null,
                    null,
                    null,
                    null,
                    null,
                    lacking + ", and nobody has migrated within " + longest.toSeconds()
                            + " s. See what has become of the job that migrates");
            return new SchemaMismatchException(List.of(finding), 1, Math.max(looks, 1), elapsed());
        }

        private Duration elapsed() {
            return Duration.ofMillis(now() - began);
        }

        private static long now() {
            return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        }
    }
}
