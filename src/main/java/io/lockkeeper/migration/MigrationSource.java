package io.lockkeeper.migration;

import reactor.core.publisher.Flux;

/** Where migrations come from. */
@FunctionalInterface
public interface MigrationSource {

    /**
     * Finds every migration, hashes it and reads its header. Cold; each subscription reads anew. May block: subscribers
     * give it a thread for that.
     *
     * <p>Fails with {@link io.lockkeeper.error.BadMigrationException} if the location is missing or holds no migration, if
     * an {@code *.sql} file's name or header is wrong, or if two files have the same version or name.
     */
    Flux<Migration> read();
}
