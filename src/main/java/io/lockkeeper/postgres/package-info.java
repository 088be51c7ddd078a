/**
 * How PostgreSQL does it.
 *
 * <ul>
 *   <li>For an ordinary migration the transaction is the lock: begin, {@code pg_advisory_xact_lock}, the ledger read again,
 *       statements, ledger row, commit, on one pinned connection.
 *   <li>A wait for the lock is a row of slices, each shorter than {@code deadlock_timeout} and rolled back, so that nobody's
 *       {@code create index concurrently} is blocked or killed by our waiting.
 *   <li>Every statement of our own stands in a file under {@code sql/}; {@link io.lockkeeper.postgres.PostgresDatabase} is
 *       the only public type.
 * </ul>
 */
@NullMarked
package io.lockkeeper.postgres;

import org.jspecify.annotations.NullMarked;
