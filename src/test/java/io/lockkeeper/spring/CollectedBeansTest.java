package io.lockkeeper.spring;

import static io.lockkeeper.testing.Waits.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockkeeper.CodedMigration;
import io.lockkeeper.Expect;
import io.lockkeeper.MigrationSource;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.SqlMigration;
import io.lockkeeper.error.Finding;
import io.lockkeeper.error.SchemaMismatchException;
import io.lockkeeper.migration.Migration;
import io.lockkeeper.probe.ProbeListener;
import io.lockkeeper.testing.database.PostgresExtension;
import io.lockkeeper.testing.database.TestDatabase;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;

/** What users define as beans is used, in its order, and takes the place of what Lockkeeper would make. */
class CollectedBeansTest {

    @RegisterExtension
    static final PostgresExtension postgres = PostgresExtension.freshOwnedDatabasePerTest();

    private static ApplicationContextRunner application(String url, String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(R2dbcAutoConfiguration.class, LockkeeperAutoConfiguration.class))
                .withPropertyValues("spring.r2dbc.url=" + url)
                .withPropertyValues(properties);
    }

    @Test
    void sourcesAndCodeAreAppliedBesideTheFiles(TestDatabase database) {
        application(database.r2dbcUrl())
                .withBean(
                        MigrationSource.class,
                        () -> MigrationSource.of(SqlMigration.versioned("2", "source", "select 1")))
                .withBean(
                        Migration.class,
                        () -> CodedMigration.versioned(
                                "3",
                                "code",
                                "1",
                                connection -> Flux.from(connection
                                                .createStatement("insert into note (text) values ('by code')")
                                                .execute())
                                        .flatMap(Result::getRowsUpdated)
                                        .then()))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(database.strings("select name from lockkeeper_ledger order by version"))
                            .containsExactly("create_note", "source", "code");
                    assertThat(database.strings("select text from note")).containsExactly("by code");
                });
    }

    @Test
    void aProbeOfTheUsersIsTaken(TestDatabase database) {
        SchemaProbe own = SchemaProbe.builder(database.connectionFactory())
                .expect(Expect.of("own"))
                .build();
        application(database.r2dbcUrl(), "lockkeeper.probe.expect=note")
                .withBean(SchemaProbe.class, () -> own)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SchemaMismatchException.class)
                        .hasMessageContaining("own"));
    }

    @Test
    void customizersChangeWhatThePropertiesSetEachAfterThoseBeforeIt(TestDatabase database) {
        application(database.r2dbcUrl(), "lockkeeper.table=property")
                .withUserConfiguration(Customized.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(database.strings("select name from last")).containsExactly("create_note");
                    assertThat(context.getBean(SchemaProbe.class)
                                    .check()
                                    .block(PATIENCE)
                                    .checked())
                            .isEqualTo(1);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {

        @Bean
        @Order(2)
        MigratorCustomizer aFirstName() {
            return builder -> builder.table("last");
        }

        @Bean
        @Order(1)
        MigratorCustomizer laterName() {
            return builder -> builder.table("first");
        }

        @Bean
        SchemaProbeCustomizer expects() {
            return builder -> builder.expect(Expect.of("note"));
        }
    }

    @Test
    void whoListensToTheProbeIsToldAlsoWhenAnotherListenerFails(TestDatabase database) {
        List<String> told = new CopyOnWriteArrayList<>();
        application(database.r2dbcUrl())
                .withBean(
                        SchemaProbeCustomizer.class,
                        () -> builder -> builder.expect(Expect.query("not explained", "call nothing()")))
                .withBean("failing", ProbeListener.class, () -> new ProbeListener() {
                    @Override
                    public void warned(Finding warning) {
                        throw new IllegalStateException("a listener of a test");
                    }
                })
                .withBean("keeping", ProbeListener.class, () -> new ProbeListener() {
                    @Override
                    public void warned(Finding warning) {
                        told.add(warning.expectation());
                    }
                })
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(told).containsExactly("not explained");
                });
    }
}
