package io.lockkeeper.adopt;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static io.lockkeeper.testing.runs.Runs.failure;
import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.error.LockTimeoutException;
import io.lockkeeper.ledger.Version;
import io.lockkeeper.run.MigrateResult;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.database.HeldConnection;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import name.nkonev.r2dbc.migrate.core.R2dbcMigrateProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A roll-out in which old instances still start r2dbc-migrate or Liquibase. */
class BesideOthersTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private Migrator.Builder beside(TestDatabase database, HistoryTool tool) {
        return Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                .beside(Adoption.beside(tool));
    }

    private Migrator.Builder besideR2dbcMigrate(TestDatabase database) {
        return beside(database, HistoryTool.R2DBC_MIGRATE);
    }

    private String refusal(Migrator.Builder migrator) {
        return failure(DriftException.class, 11, migrator.build().migrate()).getMessage();
    }

    private void adopted(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id int)");
        write("V2__two_tables.sql", "create table two (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        get(Adoption.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                .build()
                .apply());
    }

    @Test
    void r2dbcMigrateDoesNotRunAgainWhatIsAppliedHereAndWhatItAppliesIsTakenOver(TestDatabase database)
            throws IOException {
        adopted(database);
        write("V3__three_more.sql", "create table three (id int)");
        assertThat(titles(get(besideR2dbcMigrate(database).build().migrate()))).containsExactly("V3 three_more");

        RealR2dbcMigrate.migrate(database, folder);
        assertThat(database.strings("select id || ' ' || description from migrations order by id"))
                .containsExactly("1 one", "2 two tables", "3 three more");
        write("V4__four.sql", "create table four (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        write("V5__five.sql", "create table five (id int)");
        MigrateResult result = get(besideR2dbcMigrate(database).build().migrate());

        assertThat(titles(result)).containsExactly("V5 five");
        assertThat(result.byPeer().stream().map(StepResult::title)).containsExactly("V4 four");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4", "V5");
    }

    @Test
    void whileR2dbcMigrateIsAtWorkNothingIsApplied(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        for (String itsLock : List.of(
                "select pg_advisory_lock(1662, -982356283)",
                "select pg_advisory_lock(" + "public".hashCode() + ", -982356283)",
                "create table migrations_lock (id int primary key, locked boolean not null); insert into migrations_lock"
                        + " values (1, true)")) {
            try (HeldConnection itself = HeldConnection.to(database)) {
                itself.execute(itsLock);

                Throwable failure = failure(
                        LockTimeoutException.class,
                        12,
                        besideR2dbcMigrate(database)
                                .lockWait(Duration.ofMillis(1))
                                .build()
                                .migrate());
                assertThat(failure)
                        .hasMessageContaining(
                                itsLock.startsWith("create")
                                        ? "held by no session, but public.migrations_lock says that it is at work. Wait"
                                                + " for it; or, if none of its processes runs, take the lock back with:"
                                                + " update public.migrations_lock set locked = false"
                                        : "held by pid " + itself.pid());
            }
        }
        database.execute("update migrations_lock set locked = false");
        assertThat(titles(get(besideR2dbcMigrate(database).build().migrate()))).containsExactly("V3 three");
    }

    @Tag("slow")
    @Test
    void whatAPeerAppliesWhileTheOldMigratorIsAtWorkIsNotRunAgain(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__three.sql", "create table three (id int)");
        write("V4__four.sql", "create table four (id int)");
        CompletableFuture<MigrateResult> run;
        try (HeldConnection itself = HeldConnection.to(database)) {
            itself.execute("select pg_advisory_lock(1662, -982356283)");
            run = besideR2dbcMigrate(database)
                    .source(MigrationSource.of(SqlMigration.versioned("5", "five", "create table five (id int)")))
                    .build()
                    .migrate()
                    .toFuture();
            triesAgain(database);
            get(Migrator.builder(database.connectionFactory())
                    .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                    .build()
                    .migrate());
            triesAgain(database);
        }

        MigrateResult result = run.join();

        assertThat(titles(result)).containsExactly("V5 five");
        assertThat(result.byPeer().stream().map(StepResult::title)).containsExactly("V3 three", "V4 four");
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3", "V4", "V5");
    }

    /** Several of its statements later it has taken its own lock at least once more, and not got the other one. */
    private static void triesAgain(TestDatabase database) {
        Set<String> seen = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            seen.addAll(database.strings("select query_start::text from pg_stat_activity where datname ="
                    + " current_database() and application_name like 'lockkeeper%'"));
            return seen.size() > 8;
        });
    }

    @Test
    void whatR2dbcMigrateCannotHaveOrCannotBeKeptFromIsRefusedByName(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__index__nontransactional.sql", "create index concurrently one_id on one (id)");
        assertThat(refusal(besideR2dbcMigrate(database)))
                .contains("V3 index runs outside a transaction, and meanwhile nothing keeps r2dbc-migrate out");
        Files.delete(folder.resolve("V3__index__nontransactional.sql"));
        write("V3__three.sql", "create table three (id int)");
        assertThat(refusal(besideR2dbcMigrate(database)
                        .source(MigrationSource.of(SqlMigration.versioned("3.5", "half", "select 1")))))
                .contains("V3.5 half has a version that is no whole number");
        assertThat(ledger(database)).hasSize(2);
    }

    @Test
    void whatR2dbcMigrateHasAppliedUnderTheSameNumberAndAnotherNameIsRefused(TestDatabase database) throws IOException {
        adopted(database);
        write("V3__of_the_old_release.sql", "create table three (id int)");
        RealR2dbcMigrate.migrate(database, folder);
        Files.delete(folder.resolve("V3__of_the_old_release.sql"));
        write("V3__of_the_new_release.sql", "create table three_more (id int)");
        write("V4__four.sql", "create table four (id int)");

        assertThat(refusal(besideR2dbcMigrate(database)))
                .contains("r2dbc-migrate has run V3 of_the_new_release under the name 'of the old release'")
                .contains("a version of its own");
        assertThat(ledger(database)).hasSize(2);
    }

    @Test
    void whereTheHistoryOfR2dbcMigrateHasAnotherNameNothingIsAppliedBesideIt(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id int)");
        R2dbcMigrateProperties properties = new R2dbcMigrateProperties();
        properties.setMigrationsTable("our_migrations");
        RealR2dbcMigrate.migrate(database.connectionFactory(), folder, properties);
        get(Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                .build()
                .baseline(Version.of("1")));
        write("V2__two.sql", "create table two (id int)");

        assertThat(refusal(besideR2dbcMigrate(database)))
                .contains("there is no table migrations of r2dbc-migrate", "apply it without beside");
        assertThat(database.number("select count(*) from pg_class where relname in ('migrations', 'two')"))
                .isZero();
    }

    @Test
    void onAnEmptyDatabaseBothHistoriesAreMade(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id int)");
        write("V2__two.sql", "create table two (id int)");

        assertThat(titles(get(besideR2dbcMigrate(database).build().migrate()))).containsExactly("V1 one", "V2 two");

        RealR2dbcMigrate.migrate(database, folder);
        assertThat(database.strings("select description from migrations order by id"))
                .containsExactly("one", "two");
    }

    @Test
    void whereTheLockOfLiquibaseHasAnotherNameNothingIsAppliedBesideIt(TestDatabase database) throws IOException {
        baselineAfterLiquibase(database, false);
        database.execute("alter table databasechangeloglock rename to our_lock");
        write("V2__two.sql", "create table two (id int)");

        assertThat(refusal(beside(database, HistoryTool.LIQUIBASE)))
                .contains("beside public.databasechangelog there is no table databasechangeloglock");
    }

    private static void liquibase(TestDatabase database, boolean locked) {
        database.execute(OtherToolsAdoptionTest.LIQUIBASE + "; insert into databasechangeloglock values (1, " + locked
                + "); create table one (id int)");
    }

    /** The real Liquibase has made table one, and that counts as applied. */
    private void afterTheRealLiquibase(TestDatabase database) throws IOException {
        write("changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                </databaseChangeLog>
                """);
        changeSet("1", "create table one (id int)");
        RealLiquibase.update(database, folder);
        write("V1__one.sql", "create table one (id int)");
        get(Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                .build()
                .baseline(Version.of("1")));
    }

    private void changeSet(String id, String sql) throws IOException {
        Path changelog = folder.resolve("changelog.xml");
        Files.writeString(
                changelog,
                Files.readString(changelog)
                        .replace(
                                "</databaseChangeLog>",
                                "<changeSet id=\"%s\" author=\"app\"><sql>%s</sql></changeSet></databaseChangeLog>"
                                        .formatted(id, sql)));
    }

    @Tag("slow")
    @Test
    void aProcessOfLiquibaseAtWorkKeepsOursOutAndOneThatIsKilledUntilItsLockIsReleased(TestDatabase database)
            throws IOException {
        afterTheRealLiquibase(database);
        write("V2__two.sql", "create table two (id int)");
        for (boolean killed : new boolean[] {false, true}) {
            changeSet("of killed " + killed, "alter table one add column killed_%s int".formatted(killed));
            try (HeldConnection reader = HeldConnection.to(database);
                    ChildJvm liquibase = RealLiquibase.start(database, folder)) {
                reader.execute("begin; lock table one in access share mode");
                await().atMost(PATIENCE)
                        .until(() -> database.isTrue("select exists (select from pg_locks where relation ="
                                + " 'one'::regclass and not granted)"));

                assertThat(refusal(beside(database, HistoryTool.LIQUIBASE)))
                        .contains("public.databasechangeloglock says that Liquibase is at work");
                if (killed) {
                    liquibase.kill9();
                    liquibase.awaitExit(PATIENCE);
                } else {
                    reader.execute("rollback");
                    assertThat(liquibase.awaitExit(PATIENCE)).isZero();
                }
            }
            if (killed) {
                assertThat(refusal(beside(database, HistoryTool.LIQUIBASE))).contains("liquibase release-locks");
                RealLiquibase.releaseLocks(database, folder);
            }
            assertThat(titles(
                            get(beside(database, HistoryTool.LIQUIBASE).build().migrate())))
                    .hasSize(1);
            write("V3__three.sql", "create table three (id int)");
        }
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3");
        assertThat(database.strings("select attname from pg_attribute where attrelid = 'one'::regclass and attnum > 0"
                        + " order by attnum"))
                .containsExactly("id", "killed_false");
    }

    @Test
    void theRealLiquibaseWaitsUntilWhatIsAppliedIsCommittedAndGoesOn(TestDatabase database) throws IOException {
        afterTheRealLiquibase(database);
        write("V2__more.sql", "-- lockkeeper: lock-timeout=10m\nalter table one add column more int");
        changeSet("2", "alter table one add column after_more int");
        CompletableFuture<MigrateResult> run;
        CompletableFuture<?> liquibase;
        try (HeldConnection reader = HeldConnection.to(database)) {
            reader.execute("begin; lock table one in access share mode");
            run = beside(database, HistoryTool.LIQUIBASE).build().migrate().toFuture();
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_locks where relation ="
                            + " 'one'::regclass and not granted)"));
            liquibase = CompletableFuture.runAsync(() -> RealLiquibase.update(database, folder));
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_stat_activity where datname ="
                            + " current_database() and query like 'UPDATE%databasechangeloglock%'"
                            + " and wait_event_type = 'Lock')"));
        }
        assertThat(titles(run.join())).containsExactly("V2 more");
        liquibase.join();
        assertThat(database.strings("select attname from pg_attribute where attrelid = 'one'::regclass and attnum > 0"
                        + " order by attnum"))
                .containsExactly("id", "more", "after_more");
    }

    @Test
    void whileLiquibaseIsLockedNothingIsApplied(TestDatabase database) throws IOException {
        baselineAfterLiquibase(database, true);
        write("V2__two.sql", "create table two (id int)");

        assertThat(refusal(beside(database, HistoryTool.LIQUIBASE)))
                .contains("public.databasechangeloglock says that Liquibase is at work", "liquibase release-locks");
        database.execute("update databasechangeloglock set locked = false");
        assertThat(titles(get(beside(database, HistoryTool.LIQUIBASE).build().migrate())))
                .containsExactly("V2 two");
    }

    @Test
    void whileSomethingIsAppliedLiquibaseDoesNotGetItsLock(TestDatabase database) throws IOException {
        baselineAfterLiquibase(database, false);
        write("V2__more.sql", "-- lockkeeper: lock-timeout=10m\nalter table one add column more int");
        CompletableFuture<MigrateResult> run;
        try (HeldConnection reader = HeldConnection.to(database)) {
            reader.execute("begin; lock table one in access share mode");
            run = beside(database, HistoryTool.LIQUIBASE).build().migrate().toFuture();
            await().atMost(PATIENCE)
                    .until(() -> database.isTrue("select exists (select from pg_locks where relation ="
                            + " 'one'::regclass and not granted)"));

            try (HeldConnection liquibase = HeldConnection.to(database)) {
                liquibase.execute("set lock_timeout = '1ms'");
                assertThatThrownBy(() -> liquibase.execute(
                                "update databasechangeloglock set locked = true where id = 1 and locked = false"))
                        .hasMessageContaining("lock timeout");
            }
        }
        assertThat(titles(run.join())).containsExactly("V2 more");
    }

    @Test
    void besideLiquibaseWhatRunsOutsideATransactionIsRefused(TestDatabase database) throws IOException {
        baselineAfterLiquibase(database, false);
        write("V2__index.sql", "create index concurrently one_id on one (id)");

        assertThat(refusal(beside(database, HistoryTool.LIQUIBASE)))
                .contains("V2 index runs outside a transaction, and meanwhile nothing keeps Liquibase out");
    }

    @Test
    void aToolThatNothingKeepsOutIsRefused() {
        assertThatThrownBy(() -> Adoption.beside(HistoryTool.DRIZZLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beside: write flyway, r2dbc-migrate or liquibase; nothing keeps drizzle out");
    }

    /** What Liquibase has made counts as applied, and its table says whether it is at work. */
    private void baselineAfterLiquibase(TestDatabase database, boolean atWork) throws IOException {
        write("V1__one.sql", "create table one (id int)");
        liquibase(database, atWork);
        get(Migrator.builder(database.connectionFactory())
                .source(LayoutSource.directory(folder, FolderLayout.R2DBC_MIGRATE, remark -> {}))
                .build()
                .baseline(Version.of("1")));
    }
}
