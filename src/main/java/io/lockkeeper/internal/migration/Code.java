package io.lockkeeper.internal.migration;

import io.lockkeeper.ledger.MigrationKind;
import java.time.Duration;

/** What a migration does that sends no script. Opaque here: whoever talks to the database made it and runs it. */
public interface Code {

    /** {@link MigrationKind#CODE} for one transaction, {@link MigrationKind#BATCHED} for many. */
    MigrationKind kind();

    /** How long to rest between two batches; zero for what has none. */
    Duration pause();
}
