/** What a worker does that finds a schema change begun: pure decisions. */
@NullMarked
package io.lockkeeper.internal.deploy.resume;

import org.jspecify.annotations.NullMarked;
