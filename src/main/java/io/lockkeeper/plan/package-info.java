/**
 * What is pending, or why we refuse.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.plan.Plan} is a pure function of the files, the {@link io.lockkeeper.plan.History ledger} and the
 *       {@link io.lockkeeper.plan.Policy}: no Reactor, no clock.
 *   <li>A {@link io.lockkeeper.plan.StepStatus} says of one migration how it stands; nothing that either side knows is left out.
 *   <li>What it refuses it refuses as a whole, with every finding and what to do about each.
 * </ul>
 */
@NullMarked
package io.lockkeeper.plan;

import org.jspecify.annotations.NullMarked;
