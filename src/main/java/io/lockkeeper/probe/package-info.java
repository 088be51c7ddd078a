/**
 * What the code needs of the live schema.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.probe.Expectation} is one thing that must be there; {@link io.lockkeeper.probe.Probe} is the
 *       flow: look, judge, and look again only when the database was out of reach.
 *   <li>The judgement and the nearest names are pure functions of what was seen.
 *   <li>{@link io.lockkeeper.probe.Schema} is the one port: no R2DBC and no SQL in here but that of the application.
 * </ul>
 */
@NullMarked
package io.lockkeeper.probe;

import org.jspecify.annotations.NullMarked;
