/**
 * What a script asks for: its header, its kind, and what is refused before anything runs.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.script.Header} holds the directives; {@link io.lockkeeper.internal.script.Directives} reads them.
 *   <li>{@link io.lockkeeper.internal.script.ScriptCheck} reads a script through and refuses with file and line what cannot run.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.script;

import org.jspecify.annotations.NullMarked;
