/** The list of an application's migrations, which its build writes and checks. */
@NullMarked
package io.lockkeeper.cli.bundle;

import org.jspecify.annotations.NullMarked;
