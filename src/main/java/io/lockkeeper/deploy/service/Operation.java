package io.lockkeeper.deploy.service;

import org.jspecify.annotations.Nullable;

/**
 * What a deploy request does to one table.
 *
 * @param state in the service's word
 * @param operation such as CREATE, ALTER or DROP
 * @param etaSeconds how long it still takes; null if the service does not tell
 * @param progress in percent, from 0 to 100
 */
public record Operation(
        String id,
        String state,
        @Nullable String table,
        @Nullable String keyspace,
        @Nullable String operation,
        @Nullable Long etaSeconds,
        int progress) {}
