/**
 * Where a file is split: statements as the server sees them, one at a time, in one pass.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.script.lexer.StatementLexer} is the entry; {@link io.lockkeeper.internal.script.lexer.SqlScanner} tells one token from the next.
 *   <li>{@link io.lockkeeper.internal.script.lexer.Classifier} says what a statement needs.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.script.lexer;

import org.jspecify.annotations.NullMarked;
