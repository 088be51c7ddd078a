/**
 * What can go wrong.
 *
 * <ul>
 *   <li>One sealed family, {@link io.lockkeeper.error.MigrateException}; each member is one row of the failure table and
 *       has one frozen {@link io.lockkeeper.error.ExitCode}.
 *   <li>The lowest package: it knows strings, numbers and enums, no migration, no driver.
 *   <li>No message ever holds a password or a bind value.
 * </ul>
 */
@NullMarked
package io.lockkeeper.error;

import org.jspecify.annotations.NullMarked;
