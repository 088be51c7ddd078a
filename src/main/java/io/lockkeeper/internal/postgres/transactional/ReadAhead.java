package io.lockkeeper.internal.postgres.transactional;

import io.lockkeeper.internal.migration.LoadedMigration;
import io.lockkeeper.plan.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The next script, split while the server is at work on the one before it. Only a small one: two large ones may not fit. */
public final class ReadAhead {

    private final Step step;
    private final Mono<ScriptReader> reader;

    private ReadAhead(Step step, Mono<ScriptReader> reader) {
        this.step = step;
        this.reader = reader;
    }

    /** Begins at once, on another thread; null where it is not worth it. */
    static @Nullable ReadAhead of(Step step, String database, @Nullable Duration lockTimeout) {
        LoadedMigration migration = LoadedMigration.of(step.migration());
        if (migration.code() != null || !migration.script().isInMemory()) {
            return null;
        }
        Mono<ScriptReader> reader = Mono.fromCallable(() -> {
                    ScriptReader opened = ScriptReader.of(step, database, lockTimeout);
                    opened.readAhead();
                    return opened;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        reader.subscribe(read -> {}, refused -> {});
        return new ReadAhead(step, reader);
    }

    boolean isOf(Step asked) {
        return step.equals(asked);
    }

    /** Empty when it could not be read: whoever reads it at its turn meets that again, and says so. */
    Mono<ScriptReader> reader() {
        return reader.onErrorComplete();
    }
}
