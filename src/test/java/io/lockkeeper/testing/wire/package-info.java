/** A proxy between driver and server that shows, holds and cuts messages. */
@NullMarked
package io.lockkeeper.testing.wire;

import org.jspecify.annotations.NullMarked;
