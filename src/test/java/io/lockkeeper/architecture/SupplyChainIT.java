package io.lockkeeper.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What somebody needs who has to answer for what runs in production. */
class SupplyChainIT {

    private static final Path CLI = Path.of(System.getProperty("lockkeeper.cli.jar"));
    private static final String BILL = "META-INF/sbom/lockkeeper-cli.cdx.json";
    private static final Path LIBRARY = Path.of(System.getProperty("lockkeeper.library.jar"));

    @Test
    void theBillOfMaterialsInTheCommandLinesJarNamesEveryLibraryThatIsShadedIntoIt() throws IOException {
        try (JarFile jar = new JarFile(CLI.toFile())) {
            List<String> shaded = new ArrayList<>();
            for (ZipEntry entry : jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom.properties"))
                    .toList()) {
                Properties coordinates = new Properties();
                try (InputStream in = jar.getInputStream(entry)) {
                    coordinates.load(in);
                }
                shaded.add(coordinates.getProperty("groupId") + ":" + coordinates.getProperty("artifactId"));
            }
            assertThat(shaded).contains("io.lockkeeper:lockkeeper", "org.postgresql:r2dbc-postgresql");
            // what another library has shaded into itself is that library's to tell
            shaded.removeIf(name -> name.startsWith("org.jctools:") || name.equals("io.lockkeeper:lockkeeper"));

            assumeThat(jar.getEntry(BILL)).as("made by a build that was online").isNotNull();
            assertThat(components(text(jar, BILL))).containsAll(shaded);
        }
    }

    private static List<String> components(String bom) {
        List<String> names = new ArrayList<>();
        for (JsonNode component : new ObjectMapper().readTree(bom).get("components")) {
            names.add(component.get("group").asString() + ":"
                    + component.get("name").asString());
        }
        return names;
    }

    @Test
    void theCommandLinesJarHoldsTheLicencesOfWhatIsInIt() throws IOException {
        try (JarFile jar = new JarFile(CLI.toFile())) {
            assertThat(text(jar, "META-INF/LICENSE"))
                    .contains("Apache License", "OnGres", "Redistributions in binary form");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Tag("full")
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void aSecondBuildMakesTheSameJars(@TempDir Path copy) throws Exception {
        for (String part : List.of("pom.xml", "src/build", "src/main", "sql", "LICENSE")) {
            copy(Path.of(part), copy.resolve(part));
        }
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-q",
                        "package",
                        "-DskipTests",
                        "-Dmaven.javadoc.skip",
                        "-Dspotless.check.skip=true")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(copy.resolve("build.log").toFile())
                .start();
        assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue())
                .as(Files.readString(copy.resolve("build.log")))
                .isZero();

        for (Path jar : List.of(CLI, LIBRARY)) {
            assertThat(hash(copy.resolve("target").resolve(jar.getFileName())))
                    .as(jar.getFileName().toString())
                    .isEqualTo(hash(jar));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, file.equals(from) ? to : target);
            }
        }
    }

    private static String hash(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
