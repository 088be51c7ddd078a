/** The database as users name it: URLs of either kind, sockets, host names. */
@NullMarked
package io.lockkeeper.cli.url;

import org.jspecify.annotations.NullMarked;
