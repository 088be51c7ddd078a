/** A fresh database for a test, and short ways to ask it. */
@NullMarked
package io.lockkeeper.testing.database;

import org.jspecify.annotations.NullMarked;
