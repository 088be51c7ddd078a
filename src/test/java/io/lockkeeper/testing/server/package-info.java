/** Real servers: which one answers is in the kit's README. */
@NullMarked
package io.lockkeeper.testing.server;

import org.jspecify.annotations.NullMarked;
