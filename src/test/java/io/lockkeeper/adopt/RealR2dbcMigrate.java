package io.lockkeeper.adopt;

import static io.lockkeeper.testing.Waits.PATIENCE;

import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import name.nkonev.r2dbc.migrate.core.BunchOfResourcesEntry;
import name.nkonev.r2dbc.migrate.core.R2dbcMigrate;
import name.nkonev.r2dbc.migrate.core.R2dbcMigrateProperties;
import name.nkonev.r2dbc.migrate.reader.MigrateResource;

/** r2dbc-migrate itself, on a test's database. */
final class RealR2dbcMigrate {

    private RealR2dbcMigrate() {}

    static void migrate(TestDatabase database, Path folder) {
        migrate(database.connectionFactory(), folder);
    }

    static void migrate(ConnectionFactory factory, Path folder) {
        migrate(factory, folder, new R2dbcMigrateProperties());
    }

    static void migrate(ConnectionFactory factory, Path folder, R2dbcMigrateProperties properties) {
        properties.setResources(List.of(BunchOfResourcesEntry.ofConventionallyNamedFiles(folder.toString())));
        // it reads on an event loop, where nothing may block
        List<MigrateResource> read = files(folder);
        R2dbcMigrate.migrate(factory, properties, place -> read, null, null).block(PATIENCE);
    }

    private static List<MigrateResource> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<MigrateResource> read = new ArrayList<>();
            for (Path file : files.toList()) {
                read.add(new FileResource(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record FileResource(String name, byte[] content) implements MigrateResource {

        @Override
        public boolean isReadable() {
            return true;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public String getFilename() {
            return name;
        }
    }
}
