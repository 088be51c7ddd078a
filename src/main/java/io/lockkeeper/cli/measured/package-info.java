/** What {@code plan --measure} has found of each migration, as text and as JSON. */
@NullMarked
package io.lockkeeper.cli.measured;

import org.jspecify.annotations.NullMarked;
