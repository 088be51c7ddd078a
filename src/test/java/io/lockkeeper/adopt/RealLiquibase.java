package io.lockkeeper.adopt;

import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
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
        run("update", url(database), database.user(), database.password(), folder);
    }

    /** Takes back the lock of one that has died. */
    static void releaseLocks(TestDatabase database, Path folder) {
        run("releaseLocks", url(database), database.user(), database.password(), folder);
    }

    /** The same as {@link #update} in a process of its own. */
    static ChildJvm start(TestDatabase database, Path folder) {
        return ChildJvm.running(RealLiquibase.class)
                .jvmOptions("-Xmx128m")
                .arguments(url(database), database.user(), database.password(), folder.toString())
                .start();
    }

    public static void main(String[] arguments) {
        run("update", arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
    }

    private static String url(TestDatabase database) {
        return "jdbc:postgresql://%s:%s/%s".formatted(database.host(), database.port(), database.name());
    }

    private static void run(String command, String url, String user, String password, Path folder) {
        try {
            Map<String, Object> files =
                    Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder));
            Scope.child(files, () -> {
                CommandScope scope = new CommandScope(command)
                        .addArgumentValue("url", url)
                        .addArgumentValue("username", user)
                        .addArgumentValue("password", password);
                if (command.equals("update")) {
                    scope.addArgumentValue("changelogFile", "changelog.xml");
                }
                scope.execute();
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
