package io.lockkeeper.adopt;

import static io.lockkeeper.testing.runs.Runs.get;
import static io.lockkeeper.testing.runs.Runs.ledger;
import static io.lockkeeper.testing.runs.Runs.titles;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.adopt.report.AdoptionReport;
import io.lockkeeper.adopt.report.AdoptionReport.Item;
import io.lockkeeper.adopt.report.AdoptionReport.State;
import io.lockkeeper.adopt.report.FolderLayout;
import io.lockkeeper.adopt.report.HistoryTool;
import io.lockkeeper.plan.StepStatus;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Baseline scripts of Flyway's, which stand for all versions up to their own where a database begins with them. */
class FlywayBaselineScriptTest {

    private static final Map<String, String> GREETING = Map.of("greeting", "hello");

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("V1__one.sql", "create table one (id int)");
        write("V2__two.sql", "create table two (id int)");
        write("V3.5__empty.sql", "");
        write("R__greeting_view.sql", "create or replace view greeting as select '${greeting}' as word");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private static List<String> in(AdoptionReport report, State state) {
        return report.in(state).stream().map(Item::title).toList();
    }

    private MigrationSource layout() {
        return LayoutSource.directory(folder, FolderLayout.FLYWAY, remark -> {});
    }

    private Migrator.Builder layoutMigrator(TestDatabase database) {
        return Migrator.builder(database.connectionFactory()).source(layout()).placeholders(GREETING);
    }

    private static List<String> tables(TestDatabase database) {
        return database.strings(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname not in ('lockkeeper_ledger', 'flyway_schema_history') order by relname");
    }

    @Test
    void aBaselineScriptIsUsedOnAnEmptyDatabaseAndStandsForWhatFlywayRanElsewhere(TestDatabase database)
            throws IOException {
        RealFlyway.migrate(database, folder);
        Files.delete(folder.resolve("V1__one.sql"));
        Files.delete(folder.resolve("V2__two.sql"));
        Files.delete(folder.resolve("V3.5__empty.sql"));
        write("B3.5__base.sql", "create table one (id int); create table two (id int)");
        write("V4__four.sql", "create table four (id int)");
        MigrationSource source = layout();

        get(Adoption.builder(database.connectionFactory())
                .source(source)
                .placeholders(GREETING)
                .build()
                .apply());

        assertThat(ledger(database)).containsExactly("V1", "V2", "V3.5", "R");
        assertThat(titles(get(Migrator.builder(database.connectionFactory())
                        .source(source)
                        .placeholders(GREETING)
                        .build()
                        .migrate())))
                .containsExactly("V4 four");
        try (TestDatabase empty = TestServer.current().database()) {
            assertThat(titles(get(Migrator.builder(empty.connectionFactory())
                            .source(source)
                            .placeholders(GREETING)
                            .build()
                            .migrate())))
                    .containsExactly("V3.5 base", "V4 four", "R greeting_view");
        }
    }

    private void baseAndVersions() throws IOException {
        write("V2.1__never_with_the_base.sql", "select 1 / 0");
        write("B3.5__base.sql", "create table base (id int)");
        write("V4__four.sql", "create table four (id int)");
    }

    @Test
    void anEmptyDatabaseBeginsWithTheBaselineScriptAsItDoesWithFlyway(TestDatabase database) throws IOException {
        baseAndVersions();

        assertThat(titles(get(layoutMigrator(database).build().migrate())))
                .containsExactly("V3.5 base", "V4 four", "R greeting_view");
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).isEmpty();
        write("V3__late_and_below.sql", "select 1 / 0");
        write("V5__five.sql", "create table five (id int)");
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).containsExactly("V5 five");

        assertThat(get(layoutMigrator(database).build().status()).plan().statuses())
                .extracting(StepStatus::title)
                .containsExactly("V3.5 base", "V4 four", "V5 five", "R greeting_view");
        try (TestDatabase flyways = TestServer.current().database()) {
            RealFlyway.migrate(flyways, folder);
            assertThat(tables(flyways)).isEqualTo(tables(database)).containsExactly("base", "five", "four");
        }
    }

    @Test
    void whereVersionsHaveRunTheBaselineScriptIsPassedOver(TestDatabase database) throws IOException {
        get(layoutMigrator(database).build().migrate());
        write("B3.5__base.sql", "create table base (id int)");
        write("V4__four.sql", "create table four (id int)");

        assertThat(titles(get(layoutMigrator(database).build().migrate()))).containsExactly("V4 four");
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).isEmpty();

        try (TestDatabase flyways = TestServer.current().database()) {
            Files.delete(folder.resolve("V4__four.sql"));
            Files.move(folder.resolve("B3.5__base.sql"), folder.resolve("aside"));
            RealFlyway.migrate(flyways, folder);
            Files.move(folder.resolve("aside"), folder.resolve("B3.5__base.sql"));
            AdoptionReport report = get(Adoption.builder(flyways.connectionFactory())
                    .source(layout())
                    .placeholders(GREETING)
                    .build()
                    .apply());
            assertThat(in(report, State.VERIFIED)).containsExactly("V1 one", "V2 two", "V3.5 empty", "R greeting_view");
        }
    }

    @Test
    void aDatabaseThatFlywayBeganWithTheBaselineScriptIsTakenOverAsThat(TestDatabase database) throws IOException {
        baseAndVersions();
        RealFlyway.migrate(database, folder);

        AdoptionReport report = get(Adoption.builder(database.connectionFactory())
                .source(layout())
                .placeholders(GREETING)
                .build()
                .apply());

        assertThat(in(report, State.VERIFIED)).containsExactly("V3.5 base", "V4 four", "R greeting_view");
        assertThat(report.items()).hasSize(3);
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).isEmpty();
        write("V5__five.sql", "create table five (id int)");
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).containsExactly("V5 five");
    }

    @Test
    void withoutItsBaselineScriptTheVersionsThatItStoodForCountAsDone(TestDatabase database) throws IOException {
        baseAndVersions();
        RealFlyway.migrate(database, folder);
        Files.delete(folder.resolve("B3.5__base.sql"));

        AdoptionReport report = get(Adoption.builder(database.connectionFactory())
                .source(layout())
                .placeholders(GREETING)
                .build()
                .apply());

        assertThat(in(report, State.UNVERIFIED))
                .containsExactly("V1 one", "V2 two", "V2.1 never_with_the_base", "V3.5 empty");
        assertThat(titles(get(layoutMigrator(database).build().migrate()))).isEmpty();
    }

    @Test
    void besideFlywayWhatBeganWithTheBaselineScriptIsAcceptedByFlyway(TestDatabase database) throws IOException {
        baseAndVersions();
        assertThat(titles(get(layoutMigrator(database)
                        .beside(Adoption.beside(HistoryTool.FLYWAY))
                        .build()
                        .migrate())))
                .containsExactly("V3.5 base", "V4 four", "R greeting_view");

        RealFlyway.on(database, folder).load().validate();
        write("V5__five.sql", "create table five (id int)");
        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isOne();
        assertThat(get(layoutMigrator(database)
                                .beside(Adoption.beside(HistoryTool.FLYWAY))
                                .build()
                                .migrate())
                        .applied())
                .isEmpty();
    }

    @Test
    void itsRowIsExportedAsFlywayWouldHaveWrittenIt(TestDatabase database) throws IOException {
        baseAndVersions();
        get(layoutMigrator(database).build().migrate());

        get(Adoption.builder(database.connectionFactory())
                .source(layout())
                .placeholders(GREETING)
                .build()
                .exportToFlyway());

        try (TestDatabase flyways = TestServer.current().database()) {
            RealFlyway.migrate(flyways, folder);
            String row = "select version || ' ' || description || ' ' || type || ' ' || script || ' ' || checksum"
                    + " from flyway_schema_history where version = '3.5'";
            assertThat(database.strings(row)).isEqualTo(flyways.strings(row)).hasSize(1);
        }
        RealFlyway.on(database, folder).load().validate();
        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isZero();
    }
}
