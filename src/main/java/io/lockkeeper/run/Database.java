package io.lockkeeper.run;

import io.lockkeeper.migration.Version;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.History;
import io.lockkeeper.plan.LedgerRow;
import io.lockkeeper.plan.Step;
import io.lockkeeper.script.Checksum;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the flow needs of a database: the one port of this package. Every failure comes out as a
 * {@link io.lockkeeper.error.MigrateException}, or as a {@link Setback} after which the run can go on.
 */
public interface Database {

    /**
     * Lends one session to the work and closes it afterwards, also on error and cancel. What fails while closing is logged
     * and changes no result.
     *
     * @param runId who we are, in the ledger and to those who wait for us
     */
    <T> Mono<T> session(String runId, MigrateListener listener, Function<Session, Mono<T>> work);

    /** One pinned connection: opened when first needed, and again after it was lost. */
    interface Session {

        /** The ledger as it is now: one query, no lock, no write. Decides nothing but that there is nothing to do. */
        Mono<History> history();

        /** What stands in the schema although it has no ledger, worst first. */
        Mono<List<String>> strangers();

        /**
         * Waits for the lock, reads the ledger under it, and lends the turn to the work. What the work has not committed
         * when it ends, fails or is cancelled is rolled back.
         */
        <T> Mono<T> turn(Function<Turn, Mono<T>> work);
    }

    /** A turn in the lock: one transaction, ended by at most one of its actions. */
    interface Turn {

        /** The whole ledger as it is under the lock. */
        History history();

        /** Those of its rows that were written since this session last looked at it. */
        List<LedgerRow> news();

        /** How long the lock was waited for. */
        Duration waited();

        /** Runs the statements, writes the ledger row and commits. Emits how long that took. */
        Mono<Duration> apply(Step step);

        /** Writes rows for what counts as done and commits. */
        Mono<Void> baseline(List<BaselineMark> marks);

        /** Takes a file as it is now, or its absence, and commits. */
        Mono<Void> accept(Version version, @Nullable Checksum now, String reason);
    }
}
