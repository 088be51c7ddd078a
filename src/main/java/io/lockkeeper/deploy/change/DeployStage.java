package io.lockkeeper.deploy.change;

import io.lockkeeper.deploy.service.ChangeState;
import java.util.Locale;

/** How far an apply is, in the order in which it gets there. */
public enum DeployStage {
    /** A branch is made. */
    PREPARING_BRANCH(false),
    /** The statements run on the branch. */
    APPLYING_BRANCH_CHANGES(false),
    /** The schema of the branch is read again. */
    VALIDATING_BRANCH(false),
    /** A deploy request is made. */
    CREATING_DEPLOY_REQUEST(false),
    /** The service looks at the change. */
    VALIDATING_DEPLOY_REQUEST(false),
    /** It can be deployed, and waits for an order. */
    WAITING_FOR_DEPLOY(false),
    /** The service is at work. */
    RUNNING(false),
    /** All rows are copied. */
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

    DeployStage(boolean terminal) {
        this.terminal = terminal;
    }

    /** What the service's answer means. */
    public static DeployStage of(ChangeState state) {
        return switch (state) {
            case PENDING -> VALIDATING_DEPLOY_REQUEST;
            case WAITING_FOR_DEPLOY -> WAITING_FOR_DEPLOY;
            case RUNNING -> RUNNING;
            case WAITING_FOR_CUTOVER -> WAITING_FOR_CUTOVER;
            case CUTTING_OVER -> CUTTING_OVER;
            case REVERT_WINDOW -> REVERT_WINDOW;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case STOPPED -> STOPPED;
            case REVERTED -> REVERTED;
        };
    }

    /** Whether nothing more comes. */
    public boolean isTerminal() {
        return terminal;
    }

    /** The name as reports and the table write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of that label; {@link #PREPARING_BRANCH} if a later release wrote it. */
    public static DeployStage ofLabel(String label) {
        for (DeployStage stage : values()) {
            if (stage.label().equals(label)) {
                return stage;
            }
        }
        return PREPARING_BRANCH;
    }
}
