package io.lockkeeper.migration;

import io.lockkeeper.internal.files.Directory;
import java.nio.file.Path;
import reactor.core.publisher.Flux;

/** The migrations under a directory. */
final class DirectorySource implements MigrationSource {

    private final Directory<Migration> directory;

    DirectorySource(Path location) {
        this.directory = new Directory<>(location, MigrationFile.KIND);
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(MigrationOrder.of(directory.place(), directory.read())));
    }
}
