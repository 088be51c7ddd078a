package io.lockkeeper.spring;

import io.lockkeeper.cli.Cli;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The applications in {@code src/it/boot}, one for each line of Boot, built by Maven as users build theirs. */
final class BootApps {

    static final List<String> LINES = List.of("3.5", "4.0", "4.1");

    private static final Path SOURCES = Path.of("src/it/boot");
    private static final Path BUILT = Path.of("target/boot").toAbsolutePath();
    private static final Path LIBRARY =
            Path.of(System.getProperty("lockkeeper.library.jar", "target/lockkeeper-0.1.0-SNAPSHOT.jar"));

    private BootApps() {}

    /** Builds all of them, with this build's library, and runs their own tests against that database. */
    static void build(TestDatabase database) throws IOException, InterruptedException {
        copy(SOURCES, BUILT);
        // a version that no other checkout has: the local repository belongs to all of them
        String version = "0-it-" + Integer.toHexString(BUILT.toString().hashCode());
        Path repository = Path.of(System.getProperty("lockkeeper.maven.repository"));
        Path library = repository.resolve("io/lockkeeper/lockkeeper").resolve(version);
        try {
            Files.createDirectories(library);
            Files.write(library.resolve("lockkeeper-" + version + ".jar"), Files.readAllBytes(LIBRARY));
            Files.writeString(
                    library.resolve("lockkeeper-" + version + ".pom"),
                    Files.readString(Path.of("pom.xml"))
                            .replaceFirst("<version>[^<]*</version>", "<version>" + version + "</version>"));
            maven(
                    "-Dmaven.repo.local=" + repository,
                    "-Dlockkeeper.version=" + version,
                    "-Dlockkeeper.cli=" + Cli.JAR.toAbsolutePath(),
                    "-Dspring.r2dbc.url=" + database.r2dbcUrl(),
                    "package");
        } finally {
            delete(library);
        }
    }

    private static void maven(String... arguments) throws IOException, InterruptedException {
        Path log = BUILT.resolve("build.log");
        String name = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("lockkeeper.maven.home"), "bin", name)
                                        .toString(),
                                "-B",
                                "-q",
                                System.getProperty("lockkeeper.maven.offline", "")
                                                .endsWith("true")
                                        ? "-o"
                                        : "-nsu"),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(BUILT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process maven = builder.start();
        if (!maven.waitFor(8, TimeUnit.MINUTES)) {
            maven.destroyForcibly();
        }
        if (maven.waitFor() != 0) {
            String said = Files.readString(log);
            // without a network their libraries are only there if an earlier build has fetched them
            Assumptions.assumeFalse(
                    said.contains("Could not transfer artifact") || said.contains("in offline mode"),
                    () -> "Spring Boot cannot be downloaded: "
                            + said.lines().findFirst().orElse(""));
            throw new AssertionError("the applications do not build: " + said);
        }
    }

    static Path jar(String line) {
        return BUILT.resolve(line).resolve("target/app-" + line + "-1.jar");
    }

    static ChildJvm.Builder start(Path jar, String url, String... arguments) {
        return ChildJvm.jar(jar)
                .jvmOptions("-Xshare:auto", "-XX:+UseSerialGC")
                .arguments("--spring.r2dbc.url=" + url, "--server.port=0", "--spring.main.banner-mode=off")
                .arguments(arguments);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
