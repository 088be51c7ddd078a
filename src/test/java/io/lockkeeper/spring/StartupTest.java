package io.lockkeeper.spring;

import static io.lockkeeper.Expect.columns;
import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.MigrationSource;
import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.cli.Screen;
import io.lockkeeper.error.MigrateException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.observation.LockkeeperMeters;
import io.lockkeeper.probe.Expectation;
import io.lockkeeper.run.MigrateListener;
import io.lockkeeper.run.StepResult;
import io.lockkeeper.testing.KeptLog;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What an application context with Lockkeeper does, before its beans use the schema. */
class StartupTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static final String NOWHERE = "r2dbc:postgresql://nobody@localhost:1/none";

    @RegisterExtension
    final KeptLog log = KeptLog.of(LockkeeperInitializer.class.getName(), Level.INFO);

    @TempDir
    private Path files;

    private ApplicationContextRunner application(TestDatabase database, String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues("spring.r2dbc.url=" + database.r2dbcUrl())
                .withPropertyValues(properties);
    }

    private String place(String file, String sql) throws IOException {
        Files.writeString(files.resolve(file), sql);
        return "lockkeeper.locations=" + files;
    }

    @Test
    void whoUsesADatabaseClientInItsConstructorSeesTheSchema(TestDatabase database) {
        application(database).withUserConfiguration(Notes.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Notes.Repository.class).count).isZero();
            assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("1 migration applied in \\d+ ms; nothing checked: lockkeeper.probe.expect,"
                            + " lockkeeper.probe.queries and lockkeeper.probe.contract are empty");
        });
    }

    @Test
    void andSoDoesWhoSaysThatItUsesTheDatabaseWithoutAPool(TestDatabase database) {
        application(database, "spring.r2dbc.pool.enabled=false")
                .withUserConfiguration(PlainUse.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void lazyInitializationDelaysNothing(TestDatabase database) {
        application(database)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(database.strings("select name from lockkeeper_ledger"))
                        .containsExactly("create_note"));
    }

    @Test
    void theProbeRunsBehindTheMigrationsAndEveryExpectationCounts(TestDatabase database) {
        application(database, "lockkeeper.probe.expect=note(id bigint, text), privilege select on note")
                .withBean(Expectation.class, () -> columns("note", "text"))
                .run(context -> {
                    assertThat(context.getBean(SchemaProbe.class).readiness().isReady())
                            .isTrue();
                    assertThat(log.lines()).singleElement().asString().contains("; the schema fits: 3 checked in ");
                });
    }

    @Test
    void aMismatchEndsTheStartWithItsCode(TestDatabase database) {
        application(database, "lockkeeper.probe.expect=note(id bigint, owner)").run(context -> {
            assertThat(refusal(context).getExitCode()).isEqualTo(15);
            FailureAnalysis analysis = new LockkeeperFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("exit code 15", "note(id bigint, owner)");
            assertThat(analysis.getAction()).contains("lockkeeper.probe.expect");
        });
    }

    @Test
    void theContractOfTheTestsIsWhatTheProbeExpects(TestDatabase database) throws IOException {
        Path contract = files.resolve("contract.sql");
        Files.writeString(
                contract, "-- lockkeeper contract 1\n\n-- test: com.example.NoteTest.a\nselect owner from note;\n");

        application(database, "lockkeeper.probe.contract=" + contract)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("sent by com.example.NoteTest.a")
                        .hasStackTraceContaining("column \"owner\" does not exist"));
    }

    @Test
    void aStatementThatFailsEndsTheStartWithItsPlace(TestDatabase database) throws IOException {
        application(database, place("V1__form.sql", "create table form (id nonsense)"))
                .run(context -> {
                    LockkeeperStartException refusal = refusal(context);
                    assertThat(refusal.getExitCode()).isEqualTo(13);
                    assertThat(refusal)
                            .hasMessageContaining("V1__form.sql:1:")
                            .cause()
                            .isInstanceOf(MigrateException.class);
                });
    }

    @Test
    void driftIsRefusedInWordsOfProperties(TestDatabase database) throws IOException {
        application(database, place("V2__form.sql", "create table form (id int)"))
                .run(context -> assertThat(context).hasNotFailed());
        application(database, place("V1__late.sql", "create table late (id int)"))
                .run(context -> {
                    assertThat(refusal(context).getExitCode()).isEqualTo(11);
                    assertThat(refusal(context)).hasMessageContaining("lockkeeper.out-of-order=true");
                });
        application(database, place("V1__late.sql", "create table late (id int)"), "lockkeeper.out-of-order=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void validatingWritesNothingAndRefusesWhatIsPending(TestDatabase database) throws IOException {
        application(database, "lockkeeper.mode=validate").run(context -> {
            assertThat(refusal(context).getExitCode()).isEqualTo(15);
            assertThat(refusal(context)).hasMessageContaining("V1 create_note: is pending");
            assertThat(database.number("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                    .isZero();
        });
        application(database).run(context -> assertThat(context).hasNotFailed());
        application(database, "lockkeeper.mode=validate")
                .run(context -> assertThat(context).hasNotFailed());
        application(database, "lockkeeper.mode=validate", place("V1__create_note.sql", "select 'an edit'"))
                .run(context -> assertThat(refusal(context).getExitCode()).isEqualTo(11));
    }

    @Tag("slow")
    @Test
    void awaitingWritesNothingAndEndsWhenSomebodyElseHasMigrated(TestDatabase database) {
        application(database, "lockkeeper.mode=await", "lockkeeper.await-within=4s")
                .run(context -> {
                    assertThat(refusal(context).getExitCode()).isEqualTo(15);
                    assertThat(database.number(
                                    "select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                            .isZero();
                });
        application(database).run(context -> assertThat(context).hasNotFailed());
        application(database, "lockkeeper.mode=await")
                .run(context -> assertThat(context).hasNotFailed());
        application(
                        database,
                        "lockkeeper.mode=await",
                        "lockkeeper.await-version=1",
                        "lockkeeper.locations=classpath:none")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aVersionToWaitForIsRefusedWhereNobodyWaits(TestDatabase database) {
        for (String mode : new String[] {"migrate", "validate"}) {
            application(database, "lockkeeper.mode=" + mode, "lockkeeper.await-version=1")
                    .run(context -> assertThat(refusal(context))
                            .hasMessageContaining("lockkeeper.await-version: only lockkeeper.mode=await waits")
                            .satisfies(
                                    refused -> assertThat(refused.getExitCode()).isEqualTo(2)));
        }
    }

    @Test
    void migrationsInCodeListenersAndCustomizersAreCollected(TestDatabase database) {
        List<String> finished = new ArrayList<>();
        application(database, "lockkeeper.placeholders.app_role=public", "lockkeeper.table=renamed")
                .withBean(
                        Migration.class,
                        () -> SqlMigration.versioned("2", "grant", "grant select on note to ${app_role}"))
                .withBean("failing", MigrateListener.class, () -> new MigrateListener() {
                    @Override
                    public void finished(StepResult step) {
                        throw new IllegalStateException("a listener of a test");
                    }
                })
                .withBean("keeping", MigrateListener.class, () -> new MigrateListener() {
                    @Override
                    public void finished(StepResult step) {
                        finished.add(step.title());
                    }
                })
                .withBean(MigratorCustomizer.class, () -> builder -> builder.table("kept"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(finished).containsExactly("V1 create_note", "V2 grant");
                    assertThat(database.strings("select name from kept")).containsExactly("create_note", "grant");
                });
    }

    @Test
    void aMigratorOfTheUsersIsTaken(TestDatabase database) {
        Migrator own = Migrator.builder(database.connectionFactory())
                .source(MigrationSource.of(SqlMigration.versioned("7", "own", "select 1")))
                .build();
        application(database).withBean(Migrator.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(Migrator.class).doesNotHaveBean(SchemaProbe.class);
            assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("own");
        });
    }

    @Test
    void switchedOffItDoesNothingAndSaysSo(TestDatabase database) {
        application(database, "lockkeeper.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(Migrator.class).doesNotHaveBean(LockkeeperInitializer.class);
            assertThat(log.lines()).containsExactly("nothing is migrated or checked: lockkeeper.enabled is false");
        });
    }

    @Test
    void withoutADatabaseItDoesNothingAndSaysSo() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(LockkeeperAutoConfiguration.class))
                .run(context -> assertThat(log.lines())
                        .containsExactly("nothing is migrated or checked: there is no ConnectionFactory bean and no"
                                + " lockkeeper.url"));
    }

    @Test
    void theDefaultFolderMayBeAbsentAndANamedOneMayNot(TestDatabase database) {
        ClassLoader without = new URLClassLoader(new URL[0], null);
        Migrator migrator = Migrator.builder(database.connectionFactory())
                .source(MigrationSource.classpath(StartupRun.DEFAULT_LOCATION, without))
                .build();
        assertThat(new StartupRun(
                                LockkeeperProperties.Mode.MIGRATE, Mono.empty(), migrator, null, StartupRun.Watch.NONE)
                        .run(background -> {})
                        .block(PATIENCE))
                .startsWith("nothing to migrate: there is neither a folder classpath:db/migration nor");
        application(database, "lockkeeper.locations=classpath:none").run(context -> {
            assertThat(refusal(context).getExitCode()).isEqualTo(10);
            assertThat(new LockkeeperFailureAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getAction())
                    .contains("lockkeeper.locations");
        });
    }

    @Test
    void aMigrationRoleOfItsOwnConnectsToTheSameDatabase(TestDatabase database) {
        TestDatabase other = database.asNewRole("app");
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues(
                        "spring.r2dbc.url=" + other.r2dbcUrl(),
                        "lockkeeper.username=" + database.user(),
                        "lockkeeper.password=" + database.password())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(database.strings("select tableowner from pg_tables where tablename = 'note'"))
                            .containsExactly(database.user());
                });
        application(database, "spring.r2dbc.url=" + NOWHERE, "lockkeeper.url=" + database.r2dbcUrl())
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whereAContainerSaysWhereTheDatabaseIsThatCounts(TestDatabase database) {
        R2dbcConnectionDetails details = () -> ConnectionFactoryOptions.parse(database.r2dbcUrl());
        application(
                        database,
                        "spring.r2dbc.url=" + NOWHERE,
                        "lockkeeper.url=" + NOWHERE,
                        "lockkeeper.direct-url=" + NOWHERE)
                .withBean(R2dbcConnectionDetails.class, () -> details)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(database.strings("select name from lockkeeper_ledger"))
                            .containsExactly("create_note");
                    assertThat(log.lines())
                            .startsWith(
                                    "lockkeeper.url is not used: an R2dbcConnectionDetails bean says where the"
                                            + " database is",
                                    "lockkeeper.direct-url is not used: an R2dbcConnectionDetails bean says where the"
                                            + " database is");
                });
    }

    @Test
    void ofSeveralConnectionFactoriesTheMarkedOneIsTaken(TestDatabase database) {
        application(database)
                .withUserConfiguration(Two.class)
                .run(context -> assertThat(context).hasNotFailed());
        application(database)
                .withUserConfiguration(Unmarked.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("expected single matching bean but found 2"));
    }

    @Test
    void aBadValueIsToldWithThePropertysName(TestDatabase database) {
        application(database, "lockkeeper.lock-wait=-1s").run(context -> {
            assertThat(refusal(context).getExitCode()).isEqualTo(2);
            assertThat(refusal(context)).hasMessageStartingWith("lockkeeper.lock-wait: ");
        });
        application(database, "lockkeeper.probe.attempts=0", "lockkeeper.probe.expect=note")
                .run(context -> assertThat(refusal(context)).hasMessageContaining("lockkeeper.probe.attempts"));
    }

    @Test
    void runAndProbeAreObservedAndCounted(TestDatabase database) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        application(database, "lockkeeper.probe.expect=note(id bigint, text)", "lockkeeper.schema=public")
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    context.getBean(LockkeeperMeters.class).bindTo(meters);
                    assertThat(meters.get("lockkeeper.run")
                                    .tag("lockkeeper.outcome", "success")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("lockkeeper.migration")
                                    .tag("lockkeeper.kind", "transactional")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("lockkeeper.probe")
                                    .tag("db.system.name", "postgresql")
                                    .tag("db.namespace", database.name() + "|public")
                                    .tag("server.address", database.host())
                                    .tag("server.port", String.valueOf(database.port()))
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("lockkeeper.migrations.pending")
                                    .gauge()
                                    .value())
                            .isZero();
                });
        application(database, "lockkeeper.probe.expect=note(owner)")
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> assertThat(meters.get("lockkeeper.probe")
                                .tag("lockkeeper.exit.code", "15")
                                .tag("error.type", "SchemaMismatchException")
                                .timer()
                                .count())
                        .isEqualTo(1));
    }

    @Test
    void everyResourceOfLockkeeperIsOneOfANativeImage() throws IOException {
        RuntimeHints hints = new RuntimeHints();
        new Building.Resources().registerHints(hints, null);
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("io/lockkeeper/internal"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(RuntimeHintsPredicates.resource()
                                    .forResource(classes.relativize(file).toString()))
                            .accepts(hints));
        }
    }

    @Test
    void whatTheBuildHasListedIsReadAndAResourceOfANativeImage(TestDatabase database) throws IOException {
        Files.createDirectories(files.resolve("db/more"));
        Files.writeString(files.resolve("db/more/V3__listed.sql"), "create table listed (id int)");
        assertThat(new Screen().run("bundle", "--classes", files.toString(), "--location", "classpath:db/more"))
                .isZero();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {files.toUri().toURL()}, getClass().getClassLoader())) {
            application(database, "lockkeeper.locations=bundled")
                    .withClassLoader(classes)
                    .run(context -> assertThat(database.strings("select name from lockkeeper_ledger"))
                            .containsExactly("listed"));
            RuntimeHints hints = new RuntimeHints();
            new Building.Resources().registerHints(hints, classes);
            assertThat(List.of("META-INF/lockkeeper/migrations.idx", "db/more/V3__listed.sql"))
                    .allSatisfy(
                            file -> assertThat(RuntimeHintsPredicates.resource().forResource(file))
                                    .accepts(hints));
        }
    }

    private static LockkeeperStartException refusal(AssertableApplicationContext context) {
        for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof LockkeeperStartException refusal) {
                return refusal;
            }
        }
        throw new AssertionError("not refused by Lockkeeper", context.getStartupFailure());
    }

    @Configuration(proxyBeanMethods = false)
    static class Notes {

        @Bean
        Repository anEarlyName(DatabaseClient client) {
            return new Repository(client);
        }

        static final class Repository {

            final long count;

            Repository(DatabaseClient client) {
                count = client.sql("select count(*) from note")
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block(PATIENCE);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PlainUse {

        @Bean
        @DependsOnDatabaseInitialization
        InitializingBean anEarlyName(ConnectionFactory factory) {
            return () -> Mono.from(factory.create())
                    .flatMapMany(connection ->
                            connection.createStatement("select * from note").execute())
                    .blockLast(PATIENCE);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {

        @Bean
        ConnectionFactory elsewhere() {
            return nowhere();
        }

        @Bean
        @LockkeeperConnectionFactory
        ConnectionFactory here() {
            return postgres.database().connectionFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Unmarked {

        @Bean
        ConnectionFactory one() {
            return nowhere();
        }

        @Bean
        ConnectionFactory two() {
            return nowhere();
        }
    }

    private static ConnectionFactory nowhere() {
        return ConnectionFactories.get(NOWHERE);
    }
}
