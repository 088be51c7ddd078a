/**
 * What a failure says, with its ways out as values: each front end words them as its users type them.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.message.Message} is a sentence with {@link io.lockkeeper.message.Remedy} values in it; a library reads builder names, the command line options.
 *   <li>Whatever comes from a file or a server is shown by {@link io.lockkeeper.internal.text.Visible}, which escapes control characters.
 * </ul>
 */
@NullMarked
package io.lockkeeper.message;

import org.jspecify.annotations.NullMarked;
