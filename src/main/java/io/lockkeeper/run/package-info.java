/**
 * What a run tells, while it goes on and at its end.
 *
 * <ul>
 *   <li>A {@link io.lockkeeper.run.MigrateListener} hears it as it happens; {@link io.lockkeeper.run.MigrateResult} and {@link io.lockkeeper.run.Status} are read at the end.
 *   <li>{@link io.lockkeeper.run.Decision} is the whole table of what is done about a non-transactional change that was begun before.
 * </ul>
 */
@NullMarked
package io.lockkeeper.run;

import org.jspecify.annotations.NullMarked;
