package io.lockkeeper.adopt;

import io.lockkeeper.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway itself, on a test's database. */
final class RealFlyway {

    private RealFlyway() {}

    static FluentConfiguration on(TestDatabase database, Path folder) {
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://%s:%s/%s".formatted(database.host(), database.port(), database.name()),
                        database.user(),
                        database.password())
                .locations("filesystem:" + folder)
                .placeholders(Map.of("greeting", "hello"));
    }

    static void migrate(TestDatabase database, Path folder) {
        on(database, folder).load().migrate();
    }
}
