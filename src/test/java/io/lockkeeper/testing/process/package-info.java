/** Processes of their own, which leave nothing behind. */
@NullMarked
package io.lockkeeper.testing.process;

import org.jspecify.annotations.NullMarked;
