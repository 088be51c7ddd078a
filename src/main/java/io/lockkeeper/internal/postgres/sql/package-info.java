/**
 * Our own statements: each stands in a file under {@code sql/}.
 *
 * <ul>
 *   <li>{@link io.lockkeeper.internal.postgres.sql.Sql} names the files; a {@link io.lockkeeper.internal.postgres.sql.SqlRequest} puts several statements into one string.
 * </ul>
 */
@NullMarked
package io.lockkeeper.internal.postgres.sql;

import org.jspecify.annotations.NullMarked;
