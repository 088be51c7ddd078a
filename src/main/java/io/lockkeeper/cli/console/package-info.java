/** The terminal, the log and what went wrong, as a user of the command line sees them. */
@NullMarked
package io.lockkeeper.cli.console;

import org.jspecify.annotations.NullMarked;
