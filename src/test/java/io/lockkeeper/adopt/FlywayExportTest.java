package io.lockkeeper.adopt;

import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way back: Flyway itself accepts what was written into its history, and goes on from there. */
class FlywayExportTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("V1__create_one.sql", "create table one (id int);\r\n");
        write("V2.1__two.sql", "create table two (id int)");
        write("R__one_view.sql", "create or replace view one_view as select id from one");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private void migrate(TestDatabase database) {
        get(Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .build()
                .migrate());
    }

    private Adoption adoption(TestDatabase database) {
        return Adoption.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .build();
    }

    private MigrateResult flyway(TestDatabase database) {
        RealFlyway.on(database, folder).load().validate();
        return RealFlyway.on(database, folder).load().migrate();
    }

    @Test
    void flywayAcceptsWhatLockkeeperHasDoneAndGoesOn(TestDatabase database) throws IOException {
        migrate(database);

        assertThat(get(adoption(database).exportToFlyway()).written()).isEqualTo(3);

        assertThat(flyway(database).migrationsExecuted).isZero();
        assertThat(get(adoption(database).exportToFlyway()).written()).isZero();
        write("V3__three.sql", "create table three (id int)");
        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isOne();
    }

    @Test
    void afterAnAdoptionOnlyWhatHasComeSinceIsAdded(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        get(adoption(database).apply());
        write("V3__three.sql", "create table three (id int)");
        write("R__one_view.sql", "create or replace view one_view as select id, 1 as one from one");
        migrate(database);

        assertThat(get(adoption(database).exportToFlyway()).written()).isEqualTo(2);

        assertThat(flyway(database).migrationsExecuted).isZero();
        assertThat(database.number("select count(*) from flyway_schema_history"))
                .isEqualTo(5);
    }

    @Test
    void aRepeatableMigrationWithAnotherContentThanHasRunIsLeftToFlyway(TestDatabase database) throws IOException {
        migrate(database);
        write("R__one_view.sql", "create or replace view one_view as select id, 1 as one from one");

        get(adoption(database).exportToFlyway());

        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isOne();
    }

    @Test
    void aBaselineIsFlywaysBaseline(TestDatabase database) {
        database.execute("create table one (id int); create table two (id int)");
        get(Migrator.builder(database.connectionFactory())
                .source(MigrationSource.directory(folder))
                .build()
                .baseline(io.lockkeeper.ledger.Version.of("2.5")));
        migrate(database);

        get(adoption(database).exportToFlyway());

        assertThat(database.strings("select type from flyway_schema_history order by installed_rank"))
                .containsExactly("SQL", "SQL", "BASELINE", "SQL");
        assertThat(flyway(database).migrationsExecuted).isZero();
    }

    @Test
    void whileFlywayIsAtWorkNothingIsWritten(TestDatabase database) {
        migrate(database);
        try (HeldConnection flyway = HeldConnection.to(database)) {
            flyway.execute("select pg_advisory_lock(77433833903597)");

            assertThat(failure(DriftException.class, 11, adoption(database).exportToFlyway()))
                    .hasMessageContaining("Flyway is at work on this database and has its lock");
        }
        assertThat(database.number("select count(*) from pg_class where relname = 'flyway_schema_history'"))
                .isZero();
    }

    @Test
    void aRoleThatMayOnlyReadWritesNothing(TestDatabase database) {
        RealFlyway.migrate(database, folder);
        get(adoption(database).apply());
        database.execute("delete from flyway_schema_history where version is not null");
        TestDatabase reader = database.asNewRole("reader");
        database.execute("grant select on flyway_schema_history, lockkeeper_ledger to " + reader.user());

        assertThat(failure(DriftException.class, 11, adoption(reader).exportToFlyway()))
                .hasMessageContaining("this role may not write here, so that nothing was written");
    }

    @Test
    void whatFlywayCannotHaveIsRefused(TestDatabase database) {
        assertThat(failure(DriftException.class, 11, adoption(database).exportToFlyway()))
                .hasMessageContaining("the ledger has no row");

        MigrationSource coded = MigrationSource.of(
                CodedMigration.versioned("1", "code", "1", connection -> reactor.core.publisher.Mono.empty()));
        get(Migrator.builder(database.connectionFactory()).source(coded).build().migrate());
        assertThat(failure(
                        DriftException.class,
                        11,
                        Adoption.builder(database.connectionFactory())
                                .source(coded)
                                .build()
                                .exportToFlyway()))
                .hasMessageContaining("V1 code is code, which Flyway cannot find in a folder");
    }
}
