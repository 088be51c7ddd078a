/**
 * The service for deploy requests, called over HTTP.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.deploy.client.DeployRequests} has a method for each call.
 * </ul>
 */
@NullMarked
package io.lockkeeper.deploy.client;

import org.jspecify.annotations.NullMarked;
