package io.lockkeeper.internal.deploy.state;

import tools.jackson.databind.JsonNode;

/**
 * What an apply is begun with, and keeps.
 *
 * @param id the apply's own id, which the service never sees as a migration context
 * @param plan what was reviewed
 */
public record NewApply(
        String id,
        String organization,
        String database,
        JsonNode plan,
        boolean deferDeploy,
        boolean deferCutover,
        boolean skipRevert,
        boolean instant) {}
