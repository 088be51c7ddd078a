/**
 * What must happen next.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.run.Runner} is the flow: read the files, read the ledger, take one turn in the lock after the
 *       other until nothing is pending.
 *   <li>Every decision is made by the pure {@link io.lockkeeper.plan.Plan}, and under the lock; a look before it may only find
 *       that there is nothing to do.
 *   <li>{@link io.lockkeeper.run.Database} is the one port: no R2DBC and no SQL in here.
 * </ul>
 */
@NullMarked
package io.lockkeeper.run;

import org.jspecify.annotations.NullMarked;
