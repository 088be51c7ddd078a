/** When something is tried again: once for the flow, for connecting, and for the probe. */
@NullMarked
package io.lockkeeper.internal.retry;

import org.jspecify.annotations.NullMarked;
