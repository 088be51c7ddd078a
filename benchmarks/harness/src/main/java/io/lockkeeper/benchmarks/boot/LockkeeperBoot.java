package io.lockkeeper.benchmarks.boot;

import io.lockkeeper.Migrator;
import io.lockkeeper.migration.MigrationSource;

final class LockkeeperBoot implements Boot {

    @Override
    public void boot(Target target) {
        Migrator.builder(target.r2dbc())
                .source(MigrationSource.directory(target.folder()))
                .build()
                .migrate()
                .block();
    }
}
