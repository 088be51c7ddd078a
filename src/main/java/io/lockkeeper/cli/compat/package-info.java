/**
 * The verb {@code compat}: which migration breaks which statement of which release.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.cli.compat.Rehearsal} applies the pending migrations one at a time to a scratch database, and
 *       {@link io.lockkeeper.cli.compat.StateCheck} checks the contracts after each.
 *   <li>{@link io.lockkeeper.cli.compat.WriteRules} knows what {@code explain} does not see.
 * </ul>
 */
@NullMarked
package io.lockkeeper.cli.compat;

import org.jspecify.annotations.NullMarked;
