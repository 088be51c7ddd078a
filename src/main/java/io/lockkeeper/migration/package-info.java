/**
 * What the files ask for.
 *
 * <ul>
 *   <li>A {@link io.lockkeeper.migration.MigrationSource} finds migrations, in order and once each.
 *   <li>A file's name is its {@link io.lockkeeper.ledger.Version} and its name; anything else that ends in {@code .sql} is
 *       refused, not skipped.
 *   <li>Only a pending migration is {@linkplain io.lockkeeper.migration.Migration#check() read through}.
 * </ul>
 */
@NullMarked
package io.lockkeeper.migration;

import org.jspecify.annotations.NullMarked;
