package io.lockkeeper.architecture;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The library's jar on a module path: what it exports, and an application of modules that migrates with it. */
@Timeout(120)
class ModulePathIT {

    private static final Path JAR = Path.of(System.getProperty("lockkeeper.library.jar"));

    /** The library's own libraries, as a build tool would put them there. */
    private static final List<String> BROUGHT = List.of(
            "r2dbc-", "reactor-", "reactive-streams-", "netty-", "jspecify-", "scram-", "saslprep-", "stringprep-");

    private static final String APPLICATION = """
            package app;

            import io.lockkeeper.MigrationSource;
            import io.lockkeeper.Migrator;
            import io.lockkeeper.error.MigrateException;
            import io.r2dbc.spi.ConnectionFactories;

            public final class Main {
                public static void main(String[] args) {
                    try {
                        var result = Migrator.builder(ConnectionFactories.get(args[0]))
                                .source(MigrationSource.classpath("db/migration"))
                                .build()
                                .migrate()
                                .block();
                        System.out.println("applied " + result.applied().size());
                    } catch (MigrateException refused) {
                        System.out.println(refused.getMessage());
                    }
                }
            }
            """;

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    @TempDir
    private Path temp;

    @Test
    void onlyTheUsersPackagesAreExportedAndWhatIsOptionalIsNotNeeded() {
        ModuleDescriptor module =
                ModuleFinder.of(JAR).find("io.lockkeeper").orElseThrow().descriptor();

        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(module.packages().stream()
                        .filter(name -> !name.startsWith("io.lockkeeper.internal"))
                        .toList());
        assertThat(module.requires().stream()
                        .filter(one -> one.modifiers().contains(Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name))
                .contains("org.jspecify", "spring.boot");
    }

    @Test
    void anApplicationOfModulesThatOpensItsFolderMigrates(TestDatabase database) throws IOException {
        assertThat(run(database, "opens db.migration;")).contains("applied 1");
    }

    @Test
    void aClosedFolderIsRefusedAndTheRefusalSaysWhatToWrite(TestDatabase database) throws IOException {
        assertThat(run(database, ""))
                .containsExactly(
                        "db/migration: is closed in the module app: write 'opens db.migration;' into its module-info.java");
    }

    /** Compiles the application, runs it, and returns what it prints. */
    private List<String> run(TestDatabase database, String opens) throws IOException {
        Path sources = temp.resolve("sources");
        Path classes = temp.resolve("classes");
        write(sources.resolve("module-info.java"), "module app { requires io.lockkeeper; " + opens + " }");
        write(sources.resolve("app/Main.java"), APPLICATION);
        write(classes.resolve("db/migration/V1__t.sql"), "create table t (id bigint);");
        StringWriter said = new StringWriter();
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-d",
                        classes.toString(),
                        "--module-path",
                        modulePath(),
                        sources.resolve("module-info.java").toString(),
                        sources.resolve("app/Main.java").toString());
        assertThat(exit).as(said.toString()).isZero();

        try (ChildJvm child = ChildJvm.module("app/app.Main")
                .jvmOptions("--module-path", classes + File.pathSeparator + modulePath())
                .arguments(database.r2dbcUrl())
                .start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.lines().toString()).isZero();
            return child.standardOutput();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String modulePath() {
        Stream<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path ->
                        BROUGHT.stream().anyMatch(Path.of(path).getFileName().toString()::startsWith))
                .filter(path -> !path.contains("-test-") && !path.contains("blockhound"));
        return Stream.concat(Stream.of(JAR.toString()), libraries).collect(Collectors.joining(File.pathSeparator));
    }
}
