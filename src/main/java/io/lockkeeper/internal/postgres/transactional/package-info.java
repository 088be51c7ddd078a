/**
 * A script or code in one transaction: the transaction is the lock.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.transactional.ScriptRun} sends a script, its ledger row and the commit; {@link io.lockkeeper.internal.postgres.transactional.StatementExecution} looks after what it sends; {@link io.lockkeeper.internal.postgres.transactional.StepFailures} says what the server refuses.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.transactional;

import org.jspecify.annotations.NullMarked;
