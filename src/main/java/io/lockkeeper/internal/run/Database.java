package io.lockkeeper.internal.run;

import io.lockkeeper.internal.plan.LedgerSearch;
import io.lockkeeper.internal.plan.OtherHistory;
import io.lockkeeper.internal.plan.OtherLock;
import io.lockkeeper.internal.plan.OtherRows;
import io.lockkeeper.internal.plan.Takeover;
import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.History;
import io.lockkeeper.ledger.LedgerRow;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.message.Message;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.plan.BaselineMark;
import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Resolution;
import io.lockkeeper.plan.Step;
import io.lockkeeper.run.Evidence;
import io.lockkeeper.run.Holder;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.OtherMigrator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the flow needs of a database: the one port of this package. Every failure comes out as a
 * {@link io.lockkeeper.error.MigrateException}, or as a {@link TransientFailure} after which the run can go on.
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

        /**
         * The ledger as it is now: one query, no lock, no write. May only decide that there is nothing to do.
         *
         * @param search is subscribed to at once, so that files are read while the connection opens
         */
        Mono<History> history(Mono<LedgerSearch> search);

        /**
         * The ledger as it is now, or empty if it has the fingerprint of what is searched for: then nothing is pending, and
         * its rows are not needed. Otherwise as {@link #history}.
         */
        Mono<History> historyUnless(Mono<LedgerSearch> expected);

        /** Finds the ledger that the next transaction is about. It may be left out where there can be but one. */
        Mono<Void> find(LedgerSearch search);

        /**
         * Which of its connections it is on, counted. Whatever was learnt through an earlier one is void: the server may have
         * been replaced by one that lacks the last of it, and then the history that a transaction shows has been read anew.
         */
        int connection();

        /**
         * Refuses what cannot be carried out beside another migrator that may be at work.
         *
         * @throws io.lockkeeper.error.DriftException which names it
         */
        default void admit(List<Step> pending) {}

        /** What stands in the schema although it has no ledger, worst first. */
        Mono<List<Message>> unmanagedObjects();

        /**
         * The histories of other migrators as they are now; takes no lock and writes nothing.
         *
         * @param columns of whose rows are read, and what each column is called there
         */
        Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns);

        /**
         * Waits for the lock, reads the ledger under it, and lends the transaction to the work. What the work has not committed
         * when it ends, fails or is cancelled is rolled back.
         */
        <T> Mono<T> transaction(Function<LockedTransaction, Mono<T>> work);

        /**
         * The same for a run that knows how much it has to do. If it gets the lock and as many rows are new, the lock is
         * released at once, so that a replica with nothing to do delays nobody: then {@link LockedTransaction#isHeld()} is false.
         *
         * @param pending how many steps the run has to do
         */
        <T> Mono<T> transaction(int pending, Function<LockedTransaction, Mono<T>> work);

        /** The name of the database that is migrated, as the server has it. */
        Mono<String> databaseName();

        /** Indexes that no query uses and nobody builds. */
        Mono<List<InvalidIndex>> invalidIndexes();

        /**
         * What the server shows of a non-transactional change or of batches that somebody has begun and not recorded as done; empty if
         * nobody has.
         * Holds no lock and no snapshot. May only decide that there is a peer to wait for.
         */
        Mono<Evidence> look(Step step);

        /**
         * How what is next stands to somebody who only asks: as {@link #look}, and whoever of ours has the lock is at work
         * on it. Nothing is to be decided by that.
         */
        Mono<Evidence> observe(Step step);

        /**
         * Lends a connection for this one non-transactional change to the work, and closes it afterwards. On cancel what the server is
         * building is left to it, unless the user wants it cancelled.
         */
        <T> Mono<T> standalone(Step step, Function<NonTransactional, Mono<T>> work);
    }

    /** Another migrator that may be at work on the database while this one is. */
    interface Neighbour extends OtherMigrator {

        /**
         * What one run does about it.
         *
         * @param files all migrations, cold
         * @param placeholders what is put into them
         * @param patience how long to wait for its lock
         */
        Visit visit(
                Flux<Migration> files, Map<String, String> placeholders, Duration patience, MigrateListener listener);
    }

    /** What one run does about another migrator. Used by one subscriber, in sequence. */
    interface Visit {

        /** @throws io.lockkeeper.error.DriftException for what cannot be carried out beside it, by name */
        void admit(List<Step> pending);

        /**
         * In a transaction that has our lock, and before anything else in it: takes its lock, and reads what it has done
         * since. Empty if the transaction goes on; else it has ended or is to be, and another one begins after that time.
         */
        Mono<Duration> enter(LockedTransaction transaction);

        /** In a transaction that was entered: what its history gets with the record of that step. */
        Mono<OtherRows> rowsOf(Step step);
    }

    /** A non-transactional change on its connection: claim, owner lock and statements share it. */
    interface NonTransactional {

        /** Waits for the lock on this connection; otherwise as {@link Session#transaction}. */
        <T> Mono<T> transaction(Function<ChangeTransaction, Mono<T>> work);

        /** Removes what the evidence showed to be left over, if anything, and sends the claimed statement: no lock is held. */
        Mono<Void> carryOut();

        /** Removes what a failed statement left behind. */
        Mono<Void> repair(Evidence.Leftover leftover);
    }

    /** A locked transaction for one statement of a non-transactional change: the first that is not recorded yet. */
    interface ChangeTransaction {

        /** The whole ledger as it is under the lock. */
        History history();

        /** How long the lock was waited for. */
        Duration waited();

        /** What the server shows of the statement. */
        Mono<Evidence> evidence();

        /** Writes down who is about to do what and takes the owner lock; false if somebody else has the owner lock. Commits. */
        Mono<Boolean> claim();

        /** Records the statement as done and commits. Emits how long the whole change took if it was its last. */
        Mono<Duration> record();

        /** Records that the change failed and left nothing behind, and commits. */
        Mono<Void> fail(Throwable why);
    }

    /** A locked transaction: one transaction, ended by at most one of its actions. */
    interface LockedTransaction {

        /** The whole ledger as it is under the lock. */
        History history();

        /** Whether the lock is ours: if not, all there is to do is to read the history, and to go on if that is not the end. */
        boolean isHeld();

        /** Those of its rows that were written since this session last looked at it. */
        List<LedgerRow> news();

        /** How long the lock was waited for. */
        Duration waited();

        /** Runs the statements or the code, writes the ledger row and commits. Emits how long that took. */
        Mono<Duration> apply(Step step);

        /**
         * The same, by a caller that asks for the next transaction at once: where nobody else queues it may be begun with the
         * commit, which saves a round trip.
         *
         * @param following what will be applied in it, unless the ledger says otherwise
         */
        Mono<Duration> applyAndGoOn(Step step, Step following);

        /** What the ledger shows of a batched step: a peer at work on it, what an earlier run has left, or nothing. */
        Mono<Evidence> evidence(Step step);

        /** Does the next batch of a step, or records the step as done when none is left, and commits. */
        Mono<BatchResult> batch(Step step);

        /** Records that a batch of the step failed, if this run has a checkpoint of it, and commits. */
        Mono<Void> fail(Step step, Throwable why);

        /**
         * Writes down that this run is at work on the batches of a step and tries the next one again after that delay, unless
         * a peer has taken over; and commits.
         *
         * @param inTheWay who was in the way of it, or null when nobody was seen
         */
        Mono<Void> postpone(Step step, @Nullable String inTheWay, Duration delay);

        /** Writes rows for what counts as done and commits. */
        Mono<Void> baseline(List<BaselineMark> marks);

        /** The same as they are under the lock. */
        Mono<List<OtherHistory>> otherHistories(Map<String, Map<String, String>> columns);

        /** The schema of the ledger. */
        String ledgerSchema();

        /** The ledger's table, as SQL. */
        String ledger();

        /**
         * Takes what another migrator holds while it is at work, unless somebody has it: until the end of the transaction, or
         * of the session where that serves one non-transactional change. Emits whether it is ours.
         */
        Mono<Boolean> tryLock(OtherLock lock);

        /** Who has another migrator's advisory lock; empty if nobody has. */
        Mono<Holder> holder(OtherLock lock);

        /** Writes rows into another migrator's history, which is made where there is none, and commits. */
        Mono<Void> export(OtherRows rows);

        /** Writes rows for what another migrator has done and commits. */
        Mono<Void> takeOver(List<Takeover> taken);

        /** Whether this run has left its word on that version: then an answer was lost, and not the commit. */
        Mono<Boolean> hasWord(Version version);

        /** Takes a file as it is now, or its absence, and commits. */
        Mono<Void> accept(Version version, @Nullable Checksum now, String reason);

        /** Writes down what a person says of a step, and commits. */
        Mono<Void> resolve(Resolution resolution, MigrationKind kind, String reason);
    }
}
