package io.lockkeeper.benchmarks.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import name.nkonev.r2dbc.migrate.core.BunchOfResourcesEntry;
import name.nkonev.r2dbc.migrate.core.R2dbcMigrate;
import name.nkonev.r2dbc.migrate.core.R2dbcMigrateProperties;
import name.nkonev.r2dbc.migrate.reader.MigrateResource;

/** Its defaults, with a reader of a directory: its own readers search the class path, which costs more. */
final class R2dbcMigrateBoot implements Boot {

    @Override
    public void boot(Target target) {
        R2dbcMigrateProperties properties = new R2dbcMigrateProperties();
        properties.setResources(List.of(
                BunchOfResourcesEntry.ofConventionallyNamedFiles(target.folder().toString())));
        R2dbcMigrate.migrate(target.r2dbc(), properties, R2dbcMigrateBoot::files, null, null)
                .block();
    }

    private static List<MigrateResource> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.<MigrateResource>map(FileResource::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record FileResource(Path file) implements MigrateResource {

        @Override
        public boolean isReadable() {
            return true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String getFilename() {
            return file.getFileName().toString();
        }
    }
}
