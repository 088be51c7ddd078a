package io.lockkeeper.adopt;

import static io.lockkeeper.testing.runs.Runs.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.spring.LockkeeperAutoConfiguration;
import io.lockkeeper.spring.LockkeeperStartException;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A Spring Boot application that is started on a database which Flyway has migrated. */
class AdoptingStartTest {

    private static final String ADOPT = "lockkeeper.adopt=flyway";

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshDatabasePerTest();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("V1__one.sql", "create table one (id int)");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private ApplicationContextRunner application(TestDatabase database, String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues("spring.r2dbc.url=" + database.r2dbcUrl(), "lockkeeper.locations=" + folder)
                .withPropertyValues(properties);
    }

    private static void refused(ApplicationContextRunner application, int exitCode, String message) {
        application.run(context -> assertThat(failure(context.getStartupFailure()))
                .hasMessageContaining(message)
                .extracting(LockkeeperStartException::getExitCode)
                .isEqualTo(exitCode));
    }

    private static LockkeeperStartException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LockkeeperStartException found) {
                return found;
            }
        }
        throw new AssertionError(failure);
    }

    @Test
    void theFirstStartTakesFlywaysHistoryOverAndMigratesAndTheNextOneOnlyMigrates(TestDatabase database)
            throws IOException {
        RealFlyway.migrate(database, folder);
        write("V2__two.sql", "create table two (id int)");

        application(database, ADOPT).run(context -> assertThat(context).hasNotFailed());
        assertThat(database.strings("select version || ' ' || state from lockkeeper_ledger order by position"))
                .containsExactly("1 baseline", "2 applied");

        write("V3__three.sql", "create table three (id int)");
        application(database, ADOPT).run(context -> assertThat(context).hasNotFailed());
        assertThat(ledger(database)).containsExactly("V1", "V2", "V3");
    }

    @Test
    void besideFlywayItsHistoryIsWrittenToo(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("V2__two.sql", "create table two (id int)");

        application(database, ADOPT, "lockkeeper.beside=flyway")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(RealFlyway.on(database, folder).load().migrate().migrationsExecuted)
                .isZero();
    }

    @Test
    void withoutThePropertyNothingIsTakenOver(TestDatabase database) {
        RealFlyway.migrate(database, folder);

        refused(application(database), 11, "public.flyway_schema_history of Flyway, but no ledger");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void anEmptyDatabaseIsJustMigrated(TestDatabase database) {
        application(database, ADOPT).run(context -> assertThat(context).hasNotFailed());

        assertThat(database.strings("select state from lockkeeper_ledger")).containsExactly("applied");
    }

    @Test
    void whatCannotBeTakenOverEndsTheStartAndWritesNothing(TestDatabase database) throws IOException {
        RealFlyway.migrate(database, folder);
        write("V1__one.sql", "create table one (id bigint)");

        refused(application(database, ADOPT), 11, "V1 one was edited after Flyway ran it");
        assertThat(database.number("select count(*) from pg_class where relname = 'lockkeeper_ledger'"))
                .isZero();
    }

    @Test
    void whereNothingIsWrittenTheyAreRefused(TestDatabase database) {
        for (String property : new String[] {ADOPT, "lockkeeper.beside=flyway"}) {
            refused(
                    application(database, property, "lockkeeper.mode=validate"),
                    2,
                    property.replace("=flyway", "") + ": only lockkeeper.mode=migrate writes");
        }
        refused(application(database, "lockkeeper.beside=drizzle"), 2, "lockkeeper.beside: write flyway");
    }

    @Test
    void theFolderMayBeLaidOutAsAnotherToolWantsIt(TestDatabase database) throws IOException {
        write("V1_1__two.sql", "create table two (id int)");
        refused(application(database), 10, "V1_1__two.sql");

        application(database, "lockkeeper.layout=flyway")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(ledger(database)).containsExactly("V1", "V1.1");
    }

    @Test
    void soMayAFolderOfTheClassPath(TestDatabase database) {
        application(
                        database,
                        "lockkeeper.layout=golang-migrate",
                        "lockkeeper.locations=classpath:layouts/golang-migrate")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(ledger(database)).containsExactly("V1");
    }

    @Test
    void theListThatTheBuildMakesHasNoLayout(TestDatabase database) {
        refused(
                application(database, "lockkeeper.layout=flyway", "lockkeeper.locations=bundled"),
                2,
                "lockkeeper.locations: bundled has the names of Lockkeeper, and lockkeeper.layout is flyway");
    }
}
