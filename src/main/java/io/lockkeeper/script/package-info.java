/**
 * What a script says.
 *
 * <ul>
 *   <li>A {@link io.lockkeeper.script.Script} is read again and again as a stream; hashing it and reading its header is all
 *       that an applied migration ever costs.
 *   <li>{@link io.lockkeeper.script.StatementLexer} finds statements as the server does, one at a time, in one pass.
 *   <li>{@link io.lockkeeper.script.ScriptCheck} refuses with file and line, before anything runs, what cannot run.
 * </ul>
 */
@NullMarked
package io.lockkeeper.script;

import org.jspecify.annotations.NullMarked;
