package io.lockkeeper.internal.deploy.resume;

import io.lockkeeper.internal.deploy.resume.Observed.Absent;
import io.lockkeeper.internal.deploy.resume.Observed.LiveBranch;
import io.lockkeeper.internal.deploy.resume.Observed.LiveRequest;

/** What to do about an apply, by what was kept of it and what the service says: the whole resume table. */
public enum ResumeDecision {
    /** Begin: make a branch. */
    START,
    /** Forget what was kept, and begin. */
    START_AGAIN,
    /** Forget what was kept, since the service cannot deploy it, and begin with another branch. */
    START_WITH_NEW_BRANCH,
    /** Fail with the service's failure, and write nothing: the next resume tries the same again. */
    PROPAGATE,
    /** Wait until the branch is ready, for a bounded time, and decide again. */
    WAIT_FOR_BRANCH,
    /** Run the statements that are missing on the branch, and ask for a deploy request. */
    CONTINUE_ON_BRANCH,
    /** Wait until the service has looked at the change, for a bounded time, and decide again. */
    WAIT_FOR_REQUEST,
    /** Done: the branch does not differ. */
    ACCEPT_NO_CHANGES,
    /** Somebody closed it: say so, and deploy nothing. */
    REPORT_CANCELLED,
    /** Deploy it, once. */
    DEPLOY,
    /** The deploy waits for an order: deploy nothing. */
    WAIT_FOR_ORDER,
    /** The service is at work, and the context is known: follow it. */
    FOLLOW,
    /** The service is at work: look for the context, and follow it. */
    FIND_CONTEXT_AND_FOLLOW,
    /** It has ended, or can be reverted: report it. */
    REPORT;

    /** The one rule. */
    public static ResumeDecision on(Stored stored, Observed observed) {
        if (stored.branch() == null && stored.request() == null) {
            return START;
        }
        if (observed instanceof LiveRequest request) {
            return on(stored, request);
        }
        if (observed instanceof LiveBranch branch) {
            return branch.ready() ? CONTINUE_ON_BRANCH : WAIT_FOR_BRANCH;
        }
        return observed instanceof Absent ? START_AGAIN : PROPAGATE;
    }

    private static ResumeDecision on(Stored stored, LiveRequest request) {
        return switch (request.state()) {
            case PENDING -> request.closed() ? REPORT_CANCELLED : WAIT_FOR_REQUEST;
            case ERROR, COMPLETE_ERROR -> START_WITH_NEW_BRANCH;
            case NO_CHANGES -> ACCEPT_NO_CHANGES;
            case READY -> {
                if (request.closed()) {
                    yield REPORT_CANCELLED;
                }
                if (request.deployed()) {
                    yield follow(stored);
                }
                yield stored.deferred() ? WAIT_FOR_ORDER : DEPLOY;
            }
            case QUEUED,
                    SUBMITTING,
                    IN_PROGRESS,
                    IN_PROGRESS_VSCHEMA,
                    IN_PROGRESS_REVERT,
                    IN_PROGRESS_REVERT_VSCHEMA,
                    IN_PROGRESS_CANCEL,
                    PENDING_CUTOVER,
                    IN_PROGRESS_CUTOVER,
                    UNKNOWN -> follow(stored);
            case COMPLETE,
                    COMPLETE_PENDING_REVERT,
                    COMPLETE_CANCEL,
                    CANCELLED,
                    COMPLETE_REVERT,
                    COMPLETE_REVERT_ERROR,
                    FAILED -> REPORT;
        };
    }

    private static ResumeDecision follow(Stored stored) {
        return stored.contextKnown() ? FOLLOW : FIND_CONTEXT_AND_FOLLOW;
    }
}
