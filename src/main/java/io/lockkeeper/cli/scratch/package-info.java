/** A database on which migrations are tried out, and that is dropped afterwards. */
@NullMarked
package io.lockkeeper.cli.scratch;

import org.jspecify.annotations.NullMarked;
