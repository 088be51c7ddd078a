/**
 * The flow of a run: Reactor, without R2DBC and SQL.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.run.Runner} is the flow: read the files, read the ledger, take one locked transaction after the other until nothing is pending.
 *   <li>Every decision is made by the pure {@link io.lockkeeper.internal.plan.Planning}, under the lock; a read before it may only find that there is nothing to do.
 *   <li>{@link io.lockkeeper.internal.run.Database} is the one port.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.run;

import org.jspecify.annotations.NullMarked;
