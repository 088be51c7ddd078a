/**
 * What the user holds.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.Migrator} brings the database to where the files want it, once, however many replicas start;
 *       {@link io.lockkeeper.SchemaProbe} finds out, before anything listens, whether the schema fits the code.
 *   <li>Options by builder, results by record, failures by one sealed family
 *       ({@link io.lockkeeper.error.MigrateException}).
 *   <li>Everything is cold: nothing happens before subscription, nothing blocks.
 * </ul>
 */
@NullMarked
package io.lockkeeper;

import org.jspecify.annotations.NullMarked;
