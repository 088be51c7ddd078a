/** Options, each from the command line, the environment or a file. */
@NullMarked
package io.lockkeeper.cli.options;

import org.jspecify.annotations.NullMarked;
