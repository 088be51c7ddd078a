/** Short words for migrating, and what the races migrate. */
@NullMarked
package io.lockkeeper.testing.runs;

import org.jspecify.annotations.NullMarked;
