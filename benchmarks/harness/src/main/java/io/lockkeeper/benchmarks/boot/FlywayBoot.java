package io.lockkeeper.benchmarks.boot;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Its defaults, or with {@code postgresql.transactional.lock=false}, which its documentation names for concurrent indexes. */
final class FlywayBoot implements Boot {

    private final boolean transactionalLock;

    FlywayBoot(boolean transactionalLock) {
        this.transactionalLock = transactionalLock;
    }

    @Override
    public void boot(Target target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(target.jdbcUrl(), Target.USER, Target.USER)
                .locations("filesystem:" + target.folder());
        if (!transactionalLock) {
            configuration
                    .getPluginRegister()
                    .getExact(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
        }
        configuration.load().migrate();
    }
}
