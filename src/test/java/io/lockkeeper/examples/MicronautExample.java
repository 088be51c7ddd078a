package io.lockkeeper.examples;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.MigrateException;
import io.micronaut.context.annotation.Context;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;

/** The bean that the page shows for Micronaut. */
public final class MicronautExample {

    private MicronautExample() {}

    /** @param arguments the database's url */
    public static void main(String[] arguments) {
        System.out.println(new Migrations(ConnectionFactories.get(arguments[0])));
    }

    @Context
    static final class Migrations {

        Migrations(ConnectionFactory connectionFactory) {
            try {
                Migrator.builder(connectionFactory)
                        .source(MigrationSource.classpath("db/migration"))
                        .build()
                        .migrateOnce()
                        .block();
            } catch (MigrateException e) {
                System.err.println(e.getMessage());
                System.exit(e.exitCode().code());
            }
        }
    }
}
