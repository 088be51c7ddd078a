/**
 * Where files are found: in directories, on the class path, in jars and in jars of jars.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.files.FileKind} says which files count; {@link io.lockkeeper.internal.files.ClasspathSearch} lists every place of the class path.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.files;

import org.jspecify.annotations.NullMarked;
