package io.lockkeeper.run;

import io.lockkeeper.plan.InvalidIndex;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import java.util.List;

/**
 * What a run tells while it goes on. Called on the run's own threads: return at once, never block. What a listener throws
 * is logged and changes nothing.
 */
public interface MigrateListener {

    /** Says nothing. */
    MigrateListener NONE = new MigrateListener() {};

    /** The connection could not be opened and will be tried again. */
    default void connecting(int attempt, String why, Duration nextTryIn) {}

    /** Files and ledger have been compared; not called again when peers move the ledger on. */
    default void planned(Plan plan) {}

    /** Somebody else holds the lock: said on the first block, then at intervals. */
    default void waiting(Holder holder, Duration waited) {}

    /** The lock was obtained after a wait that {@link #waiting} told of. */
    default void acquired(Duration waited) {}

    /** A step that was pending turned out to be done by a peer. */
    default void doneByPeer(StepResult step) {}

    /** The lock is ours and the step's statements are about to be sent. */
    default void started(Step step) {}

    /** The server said a NOTICE or WARNING while a step ran. */
    default void noticed(Step step, Notice notice) {}

    /** Somebody else is at work on a non-transactional change: this run waits for it, and does not start it again. */
    default void attached(Step step, Worker worker) {}

    /** How far a non-transactional change has come, ours or a peer's: said when it has come further; never goes back. */
    default void progressed(Step step, Progress progress) {}

    /** A non-transactional change that an earlier run began turned out to be done, and is recorded as such. */
    default void adopted(Step step, String what) {}

    /** An earlier run left a non-transactional change half-done: that is removed, or finished, before it goes on. */
    default void repairing(Step step, String what) {}

    /** Seen after a run that applied something: indexes that no query uses and nobody builds. */
    default void invalidIndexes(List<String> names) {}

    /** The same, with who made each, and how it is mended. */
    default void invalid(List<InvalidIndex> indexes) {
        invalidIndexes(indexes.stream().map(InvalidIndex::name).toList());
    }

    /** The result is given, and this is carried out in the background. */
    default void detached(List<Step> pending) {}

    /** The run was set back by something that can pass, and goes on after a pause. */
    default void retrying(String why, int attempt, Duration nextTryIn) {}

    /** A step is done and recorded. */
    default void finished(StepResult step) {}

    /** A step failed for good and was rolled back. */
    default void failed(Step step, Throwable why) {}
}
