/**
 * The service for deploy requests in memory, behind a real port: to try without an account, and for tests.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.sim.DeploySimulator} is the server; a {@link io.lockkeeper.deploy.sim.Fault} is what it does to a call of an
 *       {@link io.lockkeeper.deploy.sim.Endpoint}.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy.sim;

import org.jspecify.annotations.NullMarked;
