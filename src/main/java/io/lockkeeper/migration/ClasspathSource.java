package io.lockkeeper.migration;

import io.lockkeeper.internal.files.ClasspathFolder;
import reactor.core.publisher.Flux;

/** The migrations in a folder of the class path, in every directory and jar that has that folder. */
final class ClasspathSource implements MigrationSource {

    private final ClasspathFolder<Migration> folder;

    ClasspathSource(String location, ClassLoader loader) {
        this.folder = new ClasspathFolder<>(location, loader, MigrationFile.KIND);
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(MigrationOrder.of(folder.place(), folder.read())));
    }
}
