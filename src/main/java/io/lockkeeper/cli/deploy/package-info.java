/**
 * The verb {@code deploy}, and the demo of what it survives.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.cli.deploy.DeployCommand} asks the {@link io.lockkeeper.deploy.DeployEngine}.
 * </ul>
 */
@NullMarked
package io.lockkeeper.cli.deploy;

import org.jspecify.annotations.NullMarked;
