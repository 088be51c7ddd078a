/** The verbs: one class each. */
@NullMarked
package io.lockkeeper.cli.verbs;

import org.jspecify.annotations.NullMarked;
