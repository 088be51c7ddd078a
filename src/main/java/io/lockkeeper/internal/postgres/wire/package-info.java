/**
 * The driver: connecting, one round trip, and monitoring a statement that takes long.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.wire.Connector} opens, {@link io.lockkeeper.internal.postgres.wire.Wire} sends, {@link io.lockkeeper.internal.postgres.wire.BackendMonitor} checks whether the server still works on it.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.wire;

import org.jspecify.annotations.NullMarked;
