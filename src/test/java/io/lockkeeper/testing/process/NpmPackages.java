package io.lockkeeper.testing.process;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Packages from the npm registry, in a folder of their own, and the commands that are run there. */
public final class NpmPackages {

    private static final int MINUTES = 5;

    private final Path folder;
    private final List<String> versions;

    /**
     * Nothing is installed yet.
     *
     * @param name of the folder
     * @param versions of the packages, such as {@code pg@8.23.1}
     */
    public NpmPackages(String name, String... versions) {
        this.folder = Path.of("target", "npm", name);
        this.versions = List.of(versions);
    }

    /** Installs them; skips the test, and says why, where Node or the registry is absent. */
    public NpmPackages assume() throws IOException, InterruptedException {
        assumeThat(output(new ProcessBuilder("sh", "-c", "node --version && npm --version"))
                        .exitCode())
                .as("Node and npm are not on this machine")
                .isZero();
        if (versions.stream()
                .map(version -> version.substring(0, version.lastIndexOf('@')))
                .allMatch(
                        name -> Files.isDirectory(folder.resolve("node_modules").resolve(name)))) {
            return this;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{}");
        List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
        command.addAll(versions);
        Output installed = output(new ProcessBuilder(command).directory(folder.toFile()));
        assumeThat(installed.exitCode())
                .as("%s cannot be had: %s", versions, installed.text())
                .isZero();
        return this;
    }

    /** Where the packages are. */
    public Path folder() {
        return folder;
    }

    /** Runs a command there and returns what it has said; fails with that if it fails. */
    public String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Output output = output(builder);
        if (output.exitCode() != 0) {
            throw new AssertionError(output.text());
        }
        return output.text();
    }

    private record Output(int exitCode, String text) {}

    private static Output output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path said = Files.createTempFile("lockkeeper-", ".txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        return new Output(ended ? process.exitValue() : -1, text);
    }
}
