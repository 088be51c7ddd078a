/**
 * What the service for deploy requests says, as values: branches, deploy requests, their states and errors.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.service.DeployRequest} is what the service knows of a schema change, {@link io.lockkeeper.deploy.service.ChangeState} what that means
 *       for whoever drives it.
 *   <li>{@link io.lockkeeper.deploy.service.DeployException} is every way in which a call of the service fails.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy.service;

import org.jspecify.annotations.NullMarked;
