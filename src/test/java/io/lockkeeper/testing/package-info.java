/**
 * What the tests stand on: real servers, fresh databases, child processes, and a wire that can be watched and cut.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.testing.server.TestServer} is one PostgreSQL per JVM and version; {@link
 *       io.lockkeeper.testing.database.PostgresExtension} hands each test a database of its own on it.
 *   <li>Everything here blocks and is meant for the thread of a test, never for production code.
 *   <li>Every helper has a test that fails when the helper lies.
 * </ul>
 */
@NullMarked
package io.lockkeeper.testing;

import org.jspecify.annotations.NullMarked;
