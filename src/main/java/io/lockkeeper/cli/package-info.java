/**
 * The command line: a leaf that only calls in.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.cli.Lockkeeper} parses; a {@code Verb} asks the {@link io.lockkeeper.Migrator}; a
 *       {@code Report}, as text or as JSON, says what came of it.
 *   <li>The one place that blocks: the main thread waits for the run, and a signal cancels it.
 *   <li>Nothing here prints a password, a URL or a stack trace that nobody asked for.
 * </ul>
 */
@NullMarked
package io.lockkeeper.cli;

import org.jspecify.annotations.NullMarked;
