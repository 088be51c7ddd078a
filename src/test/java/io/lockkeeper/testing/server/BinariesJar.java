package io.lockkeeper.testing.server;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The binaries of one major version, in a jar that is not on the class path: there, two versions hide each other. */
public record BinariesJar(Path jar) implements PgBinaryResolver {

    public static BinariesJar of(int major) {
        Path directory = Path.of(System.getProperty("lockkeeper.test.binaries", "target/postgres"), "" + major);
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("no binaries of PostgreSQL " + major + " in " + directory.toAbsolutePath()
                    + ": run mvn generate-test-resources (with -Pfull for 15 to 17)");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("expected one jar of binaries in " + directory + ", found " + jars
                        + ": run mvn clean and build again");
            }
            return new BinariesJar(jars.get(0));
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + directory, e);
        }
    }

    /** The build copies the jar of this platform alone, so its only archive is the right one whatever it is called. */
    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry archive = file.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar));
            try (InputStream in = file.getInputStream(archive)) {
                return new ByteArrayInputStream(in.readAllBytes());
            }
        }
    }
}
