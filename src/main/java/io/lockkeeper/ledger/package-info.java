/**
 * What the ledger says: the values of its rows.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.ledger.LedgerRow} is a row, {@link io.lockkeeper.ledger.History} all of them in the order in which they were written.
 * </ul>
 */
@NullMarked
package io.lockkeeper.ledger;

import org.jspecify.annotations.NullMarked;
