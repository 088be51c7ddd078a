package io.lockkeeper.internal.deploy.http;

import java.nio.charset.StandardCharsets;
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

    /** The same, where the body repeats a secret. */
    Answer without(String secret) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(secret)
                ? new Answer(
                        status,
                        retryAfter,
                        location,
                        text.replace(secret, "***").getBytes(StandardCharsets.UTF_8))
                : this;
    }
}
