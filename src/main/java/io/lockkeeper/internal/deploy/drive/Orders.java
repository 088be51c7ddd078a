package io.lockkeeper.internal.deploy.drive;

/**
 * What somebody wants of an apply beside that it goes on.
 *
 * @param deferDeploy whether the deploy is to wait, although it was not begun so
 * @param deploy whether a deferred deploy is to be now
 * @param cutover whether a deferred cut-over is to be now
 * @param again whether one that was cancelled, reverted or has failed begins again
 */
public record Orders(boolean deferDeploy, boolean deploy, boolean cutover, boolean again) {

    /** Without beginning again. */
    public Orders(boolean deferDeploy, boolean deploy, boolean cutover) {
        this(deferDeploy, deploy, cutover, false);
    }

    /** That it goes on. */
    public static final Orders NONE = new Orders(false, false, false);
}
