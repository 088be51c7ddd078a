/**
 * A script as bytes and text: read again and again as a stream, its placeholders replaced, its places told.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.script.text.Script} can be opened again and again; hashing it and reading its header is all that an applied migration ever costs.
 *   <li>{@link io.lockkeeper.internal.script.text.ByteWindow} is the part of it in memory; its fields are public for the lexer, which reads every byte.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.script.text;

import org.jspecify.annotations.NullMarked;
