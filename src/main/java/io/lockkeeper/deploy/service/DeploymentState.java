package io.lockkeeper.deploy.service;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the service is with a deploy request; the names are the service's own, in upper case. */
public enum DeploymentState {
    /** The service looks at the change. */
    PENDING(ChangeState.PENDING),
    /** It can be deployed. */
    READY(ChangeState.PENDING),
    /** The branch does not differ. */
    NO_CHANGES(ChangeState.COMPLETED),
    /** Deployed, and waits for those before it. */
    QUEUED(ChangeState.RUNNING),
    /** Deployed, and not yet queued. */
    SUBMITTING(ChangeState.RUNNING),
    /** Rows are copied. */
    IN_PROGRESS(ChangeState.RUNNING),
    /** The VSchema is changed. */
    IN_PROGRESS_VSCHEMA(ChangeState.RUNNING),
    /** The change is being reverted. */
    IN_PROGRESS_REVERT(ChangeState.RUNNING),
    /** The change of the VSchema is being reverted. */
    IN_PROGRESS_REVERT_VSCHEMA(ChangeState.RUNNING),
    /** All rows are copied, and the service waits to cut over. */
    PENDING_CUTOVER(ChangeState.WAITING_FOR_CUTOVER),
    /** The tables are replaced. */
    IN_PROGRESS_CUTOVER(ChangeState.CUTTING_OVER),
    /** Live, and can no longer be reverted. */
    COMPLETE(ChangeState.COMPLETED),
    /** Live, and can still be reverted. */
    COMPLETE_PENDING_REVERT(ChangeState.REVERT_WINDOW),
    /** It ended with an error. */
    COMPLETE_ERROR(ChangeState.FAILED),
    /** The change cannot be deployed. */
    ERROR(ChangeState.FAILED),
    /** It failed. */
    FAILED(ChangeState.FAILED),
    /** Reverting it failed. */
    COMPLETE_REVERT_ERROR(ChangeState.FAILED),
    /** It is being cancelled. */
    IN_PROGRESS_CANCEL(ChangeState.STOPPED),
    /** It was cancelled. */
    COMPLETE_CANCEL(ChangeState.STOPPED),
    /** It was cancelled. */
    CANCELLED(ChangeState.STOPPED),
    /** It was reverted. */
    COMPLETE_REVERT(ChangeState.REVERTED),
    /** A word that is not known here: {@link DeployRequest#reported()} has it. */
    UNKNOWN(ChangeState.RUNNING);

    private static final Map<String, DeploymentState> BY_WORD = Stream.of(values())
            .filter(state -> state != UNKNOWN)
            .collect(Collectors.toMap(state -> state.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final ChangeState change;

    DeploymentState(ChangeState change) {
        this.change = change;
    }

    /** The state of that word; {@link #UNKNOWN} if there is none. */
    public static DeploymentState of(String word) {
        return BY_WORD.getOrDefault(word, UNKNOWN);
    }

    /**
     * What it means for whoever drives the change.
     *
     * @param deferred whether somebody else is to say when it is deployed
     */
    public ChangeState change(boolean deferred) {
        return this == READY && deferred ? ChangeState.WAITING_FOR_DEPLOY : change;
    }
}
