package io.lockkeeper.internal.deploy.http;

import org.jspecify.annotations.Nullable;

/**
 * What came back for a call.
 *
 * @param retryAfter the header of that name
 * @param location the header of that name
 */
record Answer(
        int status, @Nullable String retryAfter, @Nullable String location, byte[] body) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }
}
