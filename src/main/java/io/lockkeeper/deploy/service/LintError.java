package io.lockkeeper.deploy.service;

import org.jspecify.annotations.Nullable;

/**
 * Why the service refuses to deploy a table.
 *
 * @param error the name of the rule
 * @param subject what kind of object is meant
 */
public record LintError(
        String error,
        @Nullable String keyspace,
        @Nullable String table,
        @Nullable String subject,
        @Nullable String description,
        @Nullable String docsUrl) {}
