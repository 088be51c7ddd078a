/**
 * A change in batches: each a transaction with its checkpoint.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.backfill.PostgresBatches} goes on from the checkpoint that is read under the lock.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.backfill;

import org.jspecify.annotations.NullMarked;
