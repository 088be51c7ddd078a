/**
 * How PostgreSQL does it: the port, wired to the rooms below.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.PostgresSession} gives what the flow asks for to whoever does it.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres;

import org.jspecify.annotations.NullMarked;
