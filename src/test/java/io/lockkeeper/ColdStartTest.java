package io.lockkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.migration.Migration;
import io.lockkeeper.migration.MigrationSource;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.testing.PostgresExtension;
import io.lockkeeper.testing.ServerLog;
import io.lockkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Replicas that start at once: each migration runs exactly once, and everybody succeeds. */
class ColdStartTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32})
    void everyMigrationRunsOnceAndEveryReplicaSucceeds(int replicas, TestDatabase database) {
        List<Migration> migrations = migrations();

        List<MigrateResult> results = Flux.range(0, replicas)
                .flatMap(
                        replica -> Migrator.builder(database.connectionFactory())
                                .source(source(migrations))
                                .build()
                                .migrate(),
                        replicas)
                .collectList()
                .block();

        assertThat(results).hasSize(replicas);
        assertThat(results.stream().flatMap(result -> result.applied().stream().map(step -> step.title())))
                .containsExactlyInAnyOrderElementsOf(
                        migrations.stream().map(Migration::title).toList());
        assertThat(database.number("select count(*) from lockkeeper_ledger")).isEqualTo(migrations.size());
        assertThat(database.serverErrors())
                .extracting(ServerLog.Entry::sqlState)
                .allMatch("42P01"::equals);
        assertThat(database.serverErrors()).hasSizeLessThanOrEqualTo(replicas);
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory'"))
                .isZero();
    }

    private static MigrationSource source(List<Migration> migrations) {
        return () -> Flux.fromIterable(migrations);
    }

    private static List<Migration> migrations() {
        List<Migration> migrations = new ArrayList<>(List.of(
                Migration.versioned("1", "create_form", "create table form (id bigint primary key)"),
                Migration.versioned("2", "drop_form", "drop table form")));
        IntStream.range(3, 100)
                .mapToObj(i -> Migration.versioned("" + i, "table_" + i, "create table t" + i + " (id int)"))
                .forEach(migrations::add);
        migrations.add(Migration.repeatable("view", "create or replace view v as select 1 as one"));
        return migrations;
    }
}
