package io.lockkeeper.deploy.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deploy request is carried out.
 *
 * @param state its state in the service's word; that of the request is {@link DeployRequest#state()}
 * @param deployable whether the service would deploy it
 * @param instantDdlEligible whether all of it can be changed without copying rows; null if the service does not tell
 * @param instantDdl whether it is deployed so
 * @param autoCutover whether the service cuts over on its own; null if it does not tell
 * @param precedingDeployments how many are queued before it
 */
public record Deployment(
        @Nullable String id,
        @Nullable String state,
        boolean deployable,
        @Nullable Boolean instantDdlEligible,
        boolean instantDdl,
        @Nullable Boolean autoCutover,
        List<LintError> lintErrors,
        int precedingDeployments,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Takes a copy of the list. */
    public Deployment {
        lintErrors = List.copyOf(lintErrors);
    }
}
