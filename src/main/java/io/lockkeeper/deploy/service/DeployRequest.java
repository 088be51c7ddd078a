package io.lockkeeper.deploy.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deploy request: the schema of a branch that is to become that of another one.
 *
 * @param number what the service calls it within the database
 * @param into the branch that is changed
 * @param open whether it can still be deployed or is being deployed; a closed one is history
 * @param state how far the service is
 * @param reported the same in the service's own word, which may be unknown here
 * @param approved whether a reviewer has approved it; null if the service does not tell
 * @param deployment null until the service has looked at the change
 */
public record DeployRequest(
        long number,
        @Nullable String id,
        String branch,
        String into,
        boolean open,
        DeploymentState state,
        String reported,
        @Nullable Boolean approved,
        @Nullable String notes,
        @Nullable String htmlUrl,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable Instant deployedAt,
        @Nullable Deployment deployment) {}
