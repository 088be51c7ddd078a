/**
 * What another migrator's history says, compared with files: pure functions.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.adopt.HistoryReading} makes of a tool's own rows what is done, failed and taken back; each tool has one.
 *   <li>{@link io.lockkeeper.internal.adopt.HistoryComparison} compares that with the files and says what is taken over, and what keeps it from that.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.adopt;

import org.jspecify.annotations.NullMarked;
