/**
 * What the files say.
 *
 * <ul>
 *   <li>A {@link io.lockkeeper.migration.MigrationSource} finds migrations; reading one hashes it and reads its header, no
 *       more: a file that was applied long ago is never split.
 *   <li>Only a pending migration is {@linkplain io.lockkeeper.migration.Migration#check() checked}: split into statements
 *       as the server would, classified, and refused with file and line before anything runs.
 *   <li>Pure Java over bytes: no driver, no database.
 * </ul>
 */
@NullMarked
package io.lockkeeper.migration;

import org.jspecify.annotations.NullMarked;
