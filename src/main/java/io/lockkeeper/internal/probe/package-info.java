/**
 * The startup probe: Reactor, without R2DBC and SQL but that of the application.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.probe.Probe} is the flow: look, judge, and look again only when the database was out of reach.
 *   <li>{@link io.lockkeeper.internal.probe.Assessment} is a pure function of what is expected and what was seen.
 *   <li>{@link io.lockkeeper.internal.probe.Schema} is the one port.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.probe;

import org.jspecify.annotations.NullMarked;
