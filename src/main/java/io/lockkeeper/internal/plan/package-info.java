/**
 * What is pending, or why we refuse: pure functions of files, ledger and policy.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.plan.Planning} decides; {@link io.lockkeeper.internal.plan.LedgerComparison} compares files and ledger and judges nothing; {@link io.lockkeeper.internal.plan.DriftFindings} words where they contradict each other.
 *   <li>What it refuses it refuses as a whole, with every finding and what to do about each.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.plan;

import org.jspecify.annotations.NullMarked;
