package io.lockkeeper.plan;

import io.lockkeeper.ledger.Checksum;
import io.lockkeeper.ledger.MigrationKind;
import io.lockkeeper.ledger.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a baseline marks as applied.
 *
 * @param version null for a repeatable migration
 * @param checksum null when there is no file of that version
 */
public record BaselineMark(
        @Nullable Version version,
        String name,
        MigrationKind kind,
        @Nullable Checksum checksum,
        boolean breaking) {}
