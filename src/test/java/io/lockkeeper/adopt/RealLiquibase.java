package io.lockkeeper.adopt;

import io.lockkeeper.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.resource.DirectoryResourceAccessor;

/** Liquibase itself, on a test's database. */
final class RealLiquibase {

    private RealLiquibase() {}

    /** Runs what is pending of {@code changelog.xml}. */
    static void update(TestDatabase database, Path folder) {
        try {
            Map<String, Object> files =
                    Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder));
            Scope.child(files, () -> {
                new CommandScope("update")
                        .addArgumentValue("changelogFile", "changelog.xml")
                        .addArgumentValue(
                                "url",
                                "jdbc:postgresql://%s:%s/%s"
                                        .formatted(database.host(), database.port(), database.name()))
                        .addArgumentValue("username", database.user())
                        .addArgumentValue("password", database.password())
                        .execute();
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
