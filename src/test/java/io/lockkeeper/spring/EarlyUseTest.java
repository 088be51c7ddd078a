package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.error.DriftException;
import io.lockkeeper.spring.health.LockkeeperHealthAutoConfiguration;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.lockkeeper.testing.wire.WireTap;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcInitializationAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever uses the database early, and through whatever, finds it migrated. */
class EarlyUseTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static final String NOTES = "select count(*) from note";

    @TempDir
    private Path files;

    private static ApplicationContextRunner application(TestDatabase database, String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        R2dbcAutoConfiguration.class,
                        R2dbcInitializationAutoConfiguration.class,
                        LockkeeperAutoConfiguration.class,
                        LockkeeperHealthAutoConfiguration.class))
                .withPropertyValues("spring.r2dbc.url=" + database.r2dbcUrl())
                .withPropertyValues(properties);
    }

    @Test
    void whoUsesJooqOverR2dbcSeesTheSchema(TestDatabase database) {
        application(database)
                .withUserConfiguration(Jooq.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class Jooq {

        @Bean
        InitializingBean anEarlyName(DSLContext jooq) {
            return () -> Flux.from(jooq.selectCount().from("note")).blockLast(PATIENCE);
        }

        @Bean
        DSLContext jooq(ConnectionFactory factory) {
            return DSL.using(factory);
        }
    }

    @Test
    void theScriptsOfSpringSqlInitRunBeforeTheMigrations(TestDatabase database) throws IOException {
        Path migrations = Files.createDirectory(files.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__note.sql"), "create table note as select id from setup.base");
        String[] properties = {
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=" + files.resolve("first.sql").toUri(),
            "lockkeeper.locations=" + migrations
        };
        Files.writeString(files.resolve("first.sql"), "create schema setup; create table setup.base (id int)");
        application(database, properties)
                .withUserConfiguration(Client.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whatAScriptMakesWhereTheLedgerIsToStandIsSomebodyElses(TestDatabase database) throws IOException {
        Path script = Files.writeString(files.resolve("first.sql"), "create table base (id int)");
        application(database, "spring.sql.init.mode=always", "spring.sql.init.schema-locations=" + script.toUri())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(DriftException.class)
                        .hasMessageContaining("base"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        @Bean
        InitializingBean anEarlyName(DatabaseClient client) {
            return () -> client.sql(NOTES).fetch().one().block(PATIENCE);
        }
    }

    @Test
    void aFactoryBehindAProxyIsTakenOutOfItForMigratingAndStaysInItForTheApplication(TestDatabase database) {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger connections = new AtomicInteger();
        ConnectionFactory proxy = ProxyConnectionFactory.builder(database.connectionFactory())
                .onBeforeMethod(called -> {
                    if (called.getTarget() instanceof ConnectionFactory
                            && called.getMethod().getName().equals("create")) {
                        connections.incrementAndGet();
                    }
                })
                .onBeforeQuery(query -> query.getQueries().forEach(each -> seen.add(each.getQuery())))
                .build();
        application(database)
                .withBean(ConnectionFactory.class, () -> proxy)
                .withUserConfiguration(Plain.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(seen).containsExactly(NOTES);
                    assertThat(connections).hasValue(1);
                });
    }

    @Test
    void migratingTakesNoConnectionOfThePool(TestDatabase database) {
        application(database, "spring.r2dbc.pool.initial-size=0", "spring.r2dbc.pool.max-size=1")
                .run(context -> {
                    assertThat(database.strings("select name from lockkeeper_ledger"))
                            .containsExactly("create_note");
                    assertThat(context.getBean(ConnectionPool.class).getMetrics())
                            .get()
                            .extracting(PoolMetrics::allocatedSize)
                            .isEqualTo(0);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Plain {

        @Bean
        @DependsOnDatabaseInitialization
        InitializingBean anEarlyName(ConnectionFactory factory) {
            return () -> Mono.from(factory.create())
                    .flatMapMany(connection -> Flux.from(
                                    connection.createStatement(NOTES).execute())
                            .flatMap(result -> result.map((row, metadata) -> row.get(0)))
                            .concatWith(Mono.from(connection.close()).cast(Object.class)))
                    .blockLast(PATIENCE);
        }
    }

    @Test
    void aStartOnAVirtualThreadMigrates(TestDatabase database) throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Runnable start = () -> {
            try {
                application(database, "spring.threads.virtual.enabled=true")
                        .withUserConfiguration(Client.class)
                        .run(context -> assertThat(context).hasNotFailed());
                started.complete(null);
            } catch (RuntimeException | Error e) {
                started.completeExceptionally(e);
            }
        };
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, start);
        started.get();
        assertThat(database.strings("select name from lockkeeper_ledger")).containsExactly("create_note");
    }

    @Test
    void healthIsAskedAHundredTimesWithoutAWordToTheServer(TestDatabase database) {
        try (WireTap tap = WireTap.to(database.server())) {
            application(database, "lockkeeper.probe.expect=note(id bigint, text)", "spring.r2dbc.pool.enabled=false")
                    .withBean(ConnectionFactory.class, () -> tap.connectionFactory(database))
                    .run(context -> {
                        ReactiveHealthIndicator health = context.getBean(ReactiveHealthIndicator.class);
                        tap.forget();
                        int connections = tap.attempts();
                        for (int i = 0; i < 100; i++) {
                            assertThat(health.health().block(PATIENCE).getStatus())
                                    .isEqualTo(Status.UP);
                        }
                        assertThat(tap.roundTrips()).isZero();
                        assertThat(tap.attempts()).isEqualTo(connections);

                        context.getBean(SchemaProbe.class).check().block(PATIENCE);
                        assertThat(tap.roundTrips()).isPositive();
                    });
        }
    }
}
