package io.lockkeeper.adopt.npm;

import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.NpmPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The migrator of drizzle-orm itself, from the npm registry, on a test's database. Needs Node. */
final class RealDrizzle {

    private static final NpmPackages PACKAGES = new NpmPackages("drizzle", "drizzle-orm@0.45.4", "pg@8.23.1");

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
        PACKAGES.assume();
    }

    static void migrate(TestDatabase database, Path folder) throws Exception {
        Files.writeString(PACKAGES.folder().resolve("migrate.cjs"), MIGRATE);
        PACKAGES.run(
                Map.of("URL", database.r2dbcUrl().replaceFirst("^r2dbc:", "")),
                "node",
                "migrate.cjs",
                folder.toAbsolutePath().toString());
    }
}
