package io.lockkeeper.cli;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.migration.MigrationSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.*;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** Until the sources land. */
public final class Stub {
    public static MigrationSource directory(Path path) {
        return () -> Flux.defer(() -> {
            try (Stream<Path> files = Files.list(path)) {
                List<Migration> all = files.filter(f -> f.toString().endsWith(".sql"))
                        .sorted()
                        .map(Stub::one)
                        .toList();
                return Flux.fromIterable(all);
            } catch (IOException e) {
                return Flux.error(new io.lockkeeper.error.BadMigrationException(path.toString(), "no such directory"));
            }
        });
    }

    private static Migration one(Path file) {
        try {
            String name = file.getFileName().toString().replace(".sql", "");
            String sql = Files.readString(file);
            String[] parts = name.split("__");
            return name.startsWith("R")
                    ? Migration.repeatable(parts[1], sql)
                    : Migration.versioned(parts[0].substring(1), parts[1], sql);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static MigrationSource classpath(String path) {
        try {
            java.net.URI uri = Stub.class.getClassLoader().getResource(path).toURI();
            if (uri.getScheme().equals("jar")) {
                try {
                    FileSystems.newFileSystem(uri, java.util.Map.of());
                } catch (FileSystemAlreadyExistsException e) {
                } catch (IOException e) {
                }
            }
            return directory(Path.of(uri));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
