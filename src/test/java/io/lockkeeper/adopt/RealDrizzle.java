package io.lockkeeper.adopt;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The migrator of drizzle-orm itself, from the npm registry, on a test's database. Needs Node. */
final class RealDrizzle {

    private static final Path PACKAGES = Path.of("target", "npm", "drizzle");
    private static final List<String> VERSIONS = List.of("drizzle-orm@0.45.4", "pg@8.23.1");
    private static final int MINUTES = 3;

    private static final String MIGRATE = """
            const { drizzle } = require('drizzle-orm/node-postgres');
            const { migrate } = require('drizzle-orm/node-postgres/migrator');
            const { Pool } = require('pg');
            const pool = new Pool({ connectionString: process.env.URL });
            migrate(drizzle(pool), { migrationsFolder: process.argv[2] }).finally(() => pool.end());
            """;

    private RealDrizzle() {}

    /** Skips the test, and says why, where Node or the registry is absent. */
    static void assume() throws Exception {
        assumeThat(output(new ProcessBuilder("sh", "-c", "node --version && npm --version"))
                        .exitCode())
                .as("Node and npm are not on this machine")
                .isZero();
        if (Files.isDirectory(PACKAGES.resolve("node_modules/drizzle-orm"))
                && Files.isDirectory(PACKAGES.resolve("node_modules/pg"))) {
            return;
        }
        Files.createDirectories(PACKAGES);
        Files.writeString(PACKAGES.resolve("package.json"), "{}");
        Output installed =
                output(new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", VERSIONS.get(0), VERSIONS.get(1))
                        .directory(PACKAGES.toFile()));
        assumeThat(installed.exitCode())
                .as("drizzle-orm cannot be had: %s", installed.text())
                .isZero();
    }

    static void migrate(TestDatabase database, Path folder) throws Exception {
        Files.writeString(PACKAGES.resolve("migrate.cjs"), MIGRATE);
        ProcessBuilder node = new ProcessBuilder(
                "node", "migrate.cjs", folder.toAbsolutePath().toString());
        node.environment().put("URL", database.r2dbcUrl().replaceFirst("^r2dbc:", ""));
        Output output = output(node.directory(PACKAGES.toFile()));
        if (output.exitCode() != 0) {
            throw new AssertionError(output.text());
        }
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
