/**
 * The driver: connecting, one round trip, and watching a statement that takes its time.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.wire.Connector} opens, {@link io.lockkeeper.internal.postgres.wire.Wire} sends, {@link io.lockkeeper.internal.postgres.wire.BackendMonitor} looks whether the server still works on it.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.wire;

import org.jspecify.annotations.NullMarked;
