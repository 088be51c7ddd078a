/**
 * {@code plan --measure}: which locks the pending migrations take on existing tables, and which tables they rewrite or scan.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.cli.measure.Measurement} applies them one at a time to a scratch database.
 *   <li>{@link io.lockkeeper.cli.measure.Watch} looks from within each transaction, just before its commit.
 *   <li>{@link io.lockkeeper.cli.measure.TableSizes} knows how large the tables are where the migrations will run.
 * </ul>
 */
@NullMarked
package io.lockkeeper.cli.measure;

import org.jspecify.annotations.NullMarked;
