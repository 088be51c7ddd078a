/**
 * How PostgreSQL does it: implements the port with the packages below.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.PostgresSession} gives what the flow asks for to whoever does it.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres;

import org.jspecify.annotations.NullMarked;
