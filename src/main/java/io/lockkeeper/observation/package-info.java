/**
 * Micrometer: observations and meters of a run. Lockkeeper takes the driver out of pools and proxies, so that a tracing proxy
 * does not see it.
 *
 * <p>A leaf: nothing else of Lockkeeper but the one for Spring knows it, and Micrometer is optional.
 */
@NullMarked
package io.lockkeeper.observation;

import org.jspecify.annotations.NullMarked;
