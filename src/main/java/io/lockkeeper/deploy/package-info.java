/**
 * Schema changes that a remote service carries out, and that outlive their worker.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.DeployEngine} takes a plan to its end, and goes on where another worker died.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy;

import org.jspecify.annotations.NullMarked;
