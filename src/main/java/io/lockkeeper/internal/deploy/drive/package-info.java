/** The way of a schema change from its plan to its end, and back into it after a crash. */
@NullMarked
package io.lockkeeper.internal.deploy.drive;

import org.jspecify.annotations.NullMarked;
