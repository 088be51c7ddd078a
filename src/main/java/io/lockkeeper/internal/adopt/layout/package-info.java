/**
 * Folders as other migrators lay them out, read as migrations: pure functions of the files.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.adopt.layout.Layout} makes migrations of files; each tool has one, {@link io.lockkeeper.internal.adopt.layout.Layouts} knows them all.
 *   <li>What is passed over, and what is never run, is told in a remark; what would be lost is refused by name.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.adopt.layout;

import org.jspecify.annotations.NullMarked;
