/**
 * A schema change that goes through a deploy request: what is asked for, and how far it is.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.change.DeployPlan} is what was reviewed, {@link io.lockkeeper.deploy.change.DeployProgress} how far it is.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy.change;

import org.jspecify.annotations.NullMarked;
