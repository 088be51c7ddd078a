package io.lockkeeper.deploy.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A password for connecting to a branch. The service tells the text only once.
 *
 * @param host where to connect to, with TLS
 * @param plainText the password itself, which {@link #toString()} leaves out
 * @param expiresAt when the service deletes it; null if it told none
 */
public record BranchPassword(
        String id,
        String host,
        String username,
        String plainText,
        @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "BranchPassword[id=" + id + ", host=" + host + ", username=" + username + ", expiresAt=" + expiresAt
                + "]";
    }
}
