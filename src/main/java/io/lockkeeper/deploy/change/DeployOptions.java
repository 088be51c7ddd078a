package io.lockkeeper.deploy.change;

/**
 * How a schema change is deployed. What an apply was begun with stays: later ones with other options follow the first.
 *
 * @param deferDeploy whether the deploy waits for an order, for at most 14 days
 * @param deferCutover whether the cut-over waits for an order, for at most 14 days
 * @param skipRevert whether the time in which the change can be reverted is ended at once; else it is 30 minutes
 * @param instant whether the tables are changed without copying rows, if the service can, every statement is known to lose
 *     nothing, and the cut-over is not deferred
 */
public record DeployOptions(boolean deferDeploy, boolean deferCutover, boolean skipRevert, boolean instant) {

    /** Nothing of it. */
    public static final DeployOptions NONE = new DeployOptions(false, false, false, false);
}
