package io.lockkeeper.deploy.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch of the database at the service.
 *
 * @param parent the branch that it was made from; null for the first one
 * @param ready whether it accepts connections
 * @param safeMigrations whether schema changes reach it only through deploy requests
 * @param region the slug of its region
 */
public record Branch(
        String name,
        @Nullable String parent,
        boolean ready,
        boolean production,
        boolean safeMigrations,
        @Nullable String region,
        @Nullable String htmlUrl,
        @Nullable Instant createdAt) {}
