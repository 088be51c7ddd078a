package io.lockkeeper.boot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.BadMigrationException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class MigratorSourcesTest {

    @Test
    void theSameVersionInTwoSourcesIsRefusedBeforeTheDatabaseIsAsked() {
        Migrator migrator = Migrator.builder(new Unreachable())
                .source(MigrationSource.of(SqlMigration.versioned("1", "a", "select 1")))
                .source(MigrationSource.of(SqlMigration.versioned("1.0", "b", "select 1")))
                .build();
        assertThatThrownBy(() -> migrator.baselineAll().block())
                .isInstanceOf(BadMigrationException.class)
                .hasMessageContaining("V1__b: has the same version as V1__a");
    }

    private static final class Unreachable implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.error(new AssertionError("connected"));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "none";
        }
    }
}
