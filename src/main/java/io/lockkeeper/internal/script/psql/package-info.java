/**
 * The backslash commands of psql: those that pg_dump writes are followed, any other is refused.
 */
@NullMarked
package io.lockkeeper.internal.script.psql;

import org.jspecify.annotations.NullMarked;
