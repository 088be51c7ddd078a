package io.lockkeeper.deploy.service;

/** How far a schema change is, for whoever drives it. */
public enum ChangeState {
    /** The service has not looked at it yet, or it can be deployed. */
    PENDING(false),
    /** It can be deployed, and somebody is to start that. */
    WAITING_FOR_DEPLOY(false),
    /** The service is at work. */
    RUNNING(false),
    /** All rows are copied, and somebody is to cut over. */
    WAITING_FOR_CUTOVER(false),
    /** The service replaces the tables. */
    CUTTING_OVER(false),
    /** The change is live and can still be reverted. */
    REVERT_WINDOW(false),
    /** The change is live, or there was none. */
    COMPLETED(true),
    /** The service could not carry it out. */
    FAILED(true),
    /** It was cancelled. */
    STOPPED(true),
    /** It was live and was reverted. */
    REVERTED(true);

    private final boolean terminal;

    ChangeState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing more comes. */
    public boolean isTerminal() {
        return terminal;
    }
}
