package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The next script, split while the server is at work on the one before it: only one that is in memory.
 *
 * @param step whose script it is
 * @param reader with its first piece read
 */
public record ReadAhead(Step step, ScriptReader reader) {

    /** Null where it is not worth it, or cannot be read: whoever reads it at its turn meets that again, and says so. */
    static @Nullable ReadAhead of(Step step, String database, @Nullable Duration lockTimeout) {
        LoadedMigration migration = LoadedMigration.of(step.migration());
        if (migration.code() != null || !migration.script().isInMemory()) {
            return null;
        }
        try {
            ScriptReader reader = ScriptReader.of(step, database, lockTimeout);
            reader.readAhead();
            return new ReadAhead(step, reader);
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** By identity: a JVM that has just started links the {@code equals} of a record slowly, and another step is only read again. */
    boolean isOf(Step asked) {
        return step.migration() == asked.migration() && step.kind() == asked.kind();
    }
}
