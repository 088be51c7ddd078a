/**
 * What the driver and the server throw, in our own words.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.failure.SqlState} knows the codes; {@link io.lockkeeper.internal.postgres.failure.Failures} makes exceptions of them.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.failure;

import org.jspecify.annotations.NullMarked;
