/**
 * What the code needs of the live schema, and what a check of it told.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.probe.Expectation} is one thing that must be there.
 *   <li>{@link io.lockkeeper.probe.RetryPolicy} says how often a database that is out of reach is tried.
 * </ul>
 */
@NullMarked
package io.lockkeeper.probe;

import org.jspecify.annotations.NullMarked;
