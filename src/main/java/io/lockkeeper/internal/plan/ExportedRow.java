package io.lockkeeper.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * A migration of the ledger as another migrator's history is to have it.
 *
 * @param version null for a repeatable one
 * @param checksum null where there is no file
 * @param by who did it; empty for this role
 * @param at when it was done, as PostgreSQL reads it; empty for now
 * @param millis how long it took; negative for as long as the transaction has taken
 */
public record ExportedRow(
        @Nullable String version,
        String description,
        String type,
        String script,
        @Nullable Integer checksum,
        String by,
        String at,
        long millis) {}
