package io.lockkeeper.internal.deploy.resume;

import org.jspecify.annotations.Nullable;

/**
 * What was kept of an apply.
 *
 * @param branch the branch's name, or null if none was named
 * @param request the number of the deploy request, or null if none is known
 * @param deferred whether the deploy waits for an order: it was stored so, or this worker was told so
 * @param contextKnown whether the service's own migration context was found
 */
public record Stored(@Nullable String branch, @Nullable Long request, boolean deferred, boolean contextKnown) {

    /** Nothing was kept. */
    public static final Stored NOTHING = new Stored(null, null, false, false);
}
