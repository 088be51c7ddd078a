/**
 * Taking over a database from another migrator: a leaf, which only calls in.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.adopt.Adoption} reads that migrator's history, compares it with the files, and writes the ledger.
 * </ul>
 */
@NullMarked
package io.lockkeeper.adopt;

import org.jspecify.annotations.NullMarked;
