/**
 * Where the lock is taken and the ledger is read, on a run's connection.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.ledger.LockWait} takes the lock: attempts, each shorter than {@code deadlock_timeout} and rolled back, so that nobody's {@code create index concurrently} is blocked or killed by our waiting.
 *   <li>{@link io.lockkeeper.internal.postgres.ledger.RunConnection} is the connection of one run, and {@link io.lockkeeper.internal.postgres.ledger.KnownDatabase} what is known through it.
 *   <li>{@link io.lockkeeper.internal.postgres.ledger.LedgerPlace} finds the ledger; {@link io.lockkeeper.internal.postgres.ledger.Ledger} has its statements and rows.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.ledger;

import org.jspecify.annotations.NullMarked;
