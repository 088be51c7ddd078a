/**
 * The first minute: replicas of one service that start at the same moment on one empty database.
 *
 * <ul>
 *   <li>A {@code Replica} is what a user's service would be: its own connection factory, its own migrator, and a port that
 *       opens only when the schema is right.
 *   <li>The {@code Story} is printed as it happens; the {@code Verdict} is asked of the database and of the ports, not
 *       remembered.
 *   <li>Only {@code EmbeddedServer} knows the embedded PostgreSQL, which is absent from the command line's jar.
 * </ul>
 */
@NullMarked
package io.lockkeeper.cli.demo;

import org.jspecify.annotations.NullMarked;
