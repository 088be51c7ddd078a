package io.lockkeeper.migration;

import io.lockkeeper.error.BadMigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The migrations under a directory. */
final class DirectorySource implements MigrationSource {

    private final Path location;

    DirectorySource(Path location) {
        this.location = location;
    }

    @Override
    public Flux<Migration> read() {
        return Flux.defer(() -> Flux.fromIterable(migrations()));
    }

    private List<Migration> migrations() {
        refuseUnlessDirectory();
        List<Migration> found = DirectoryWalk.under(location, Path::toString);
        if (found.isEmpty()) {
            throw refused("holds no migration", null);
        }
        return MigrationOrder.of(location.toString(), found);
    }

    private void refuseUnlessDirectory() {
        try {
            if (!Files.readAttributes(location, BasicFileAttributes.class).isDirectory()) {
                throw refused("is not a directory", null);
            }
        } catch (NoSuchFileException e) {
            throw refused("does not exist", e);
        } catch (IOException e) {
            throw refused("cannot be read: " + e, e);
        }
    }

    private BadMigrationException refused(String why, @Nullable IOException cause) {
        String given = location.toString();
        return new BadMigrationException(
                given.isEmpty() ? "." : given,
                "%s (%s). Name the directory that holds the migrations: V<version>__<name>.sql, R__<name>.sql"
                        .formatted(why, location.toAbsolutePath().normalize()),
                cause);
    }
}
