package io.lockkeeper.spring;

import io.lockkeeper.Migrator;
import io.lockkeeper.SchemaProbe;
import io.lockkeeper.observation.LockkeeperMeters;
import io.lockkeeper.observation.LockkeeperObservationConvention;
import io.lockkeeper.observation.LockkeeperObservations;
import io.lockkeeper.observation.ObservedDatabase;
import io.lockkeeper.probe.Expectation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.r2dbc.spi.ConnectionFactory;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ResourceLoader;
import reactor.core.publisher.Mono;

/** Lockkeeper in a Boot application: a {@link Migrator}, a {@link SchemaProbe}, and a bean that runs both when the application starts. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.autoconfigure.r2dbc.R2dbcAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnClass({
    ConnectionFactory.class,
    ConnectionFactoryBuilder.class,
    DatabaseInitializationDependencyConfigurer.class
})
public final class LockkeeperAutoConfiguration {

    /** With a database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lockkeeper.enabled", matchIfMissing = true)
    @Conditional(AnyDatabase.class)
    @EnableConfigurationProperties(LockkeeperProperties.class)
    @Import(DatabaseInitializationDependencyConfigurer.class)
    @ImportRuntimeHints(Building.Resources.class)
    static class On {

        @Bean
        OpenConnections lockkeeperConnections() {
            return new OpenConnections();
        }

        @Bean
        Building lockkeeperBuilding(
                @LockkeeperConnectionFactory ObjectProvider<ConnectionFactory> own,
                ObjectProvider<ConnectionFactory> application,
                LockkeeperProperties properties,
                OpenConnections connections,
                ListableBeanFactory beans,
                ResourceLoader resources) {
            ConnectionFactory marked = own.getIfAvailable();
            ConnectionFactory taken = marked != null ? marked : theOnly(application, properties.url() != null);
            Factories factories = new Factories(taken, properties, Factories.detailsAreGiven(beans), connections);
            factories
                    .unusedProperties()
                    .forEach(name ->
                            say(name + " is not used: an R2dbcConnectionDetails bean says where the database is"));
            return new Building(properties, factories, beans, resources.getClassLoader());
        }

        /** With lockkeeper.url none is needed; without it, several unmarked ones are an error. */
        private static @Nullable ConnectionFactory theOnly(
                ObjectProvider<ConnectionFactory> factories, boolean notNeeded) {
            return notNeeded ? factories.getIfUnique() : factories.getIfAvailable();
        }

        @Bean
        @ConditionalOnMissingBean
        Migrator lockkeeperMigrator(Building building) {
            return building.migrator();
        }

        @Bean
        @ConditionalOnMissingBean
        @Conditional(AnythingExpected.class)
        SchemaProbe lockkeeperSchemaProbe(Building building) {
            return building.probe();
        }

        @Bean
        @ConditionalOnMissingBean
        LockkeeperInitializer lockkeeperInitializer(
                LockkeeperProperties properties,
                Building building,
                Migrator migrator,
                ObjectProvider<SchemaProbe> probe,
                ObjectProvider<StartupRun.Watch> watch,
                OpenConnections connections) {
            return new LockkeeperInitializer(
                    new StartupRun(
                            properties.mode(),
                            building.adoption(),
                            migrator,
                            probe.getIfAvailable(),
                            watch.getIfAvailable(() -> StartupRun.Watch.NONE)),
                    connections);
        }

        @Bean
        static LazyInitializationExcludeFilter lockkeeperIsNotLazy() {
            return LazyInitializationExcludeFilter.forBeanTypes(LockkeeperInitializer.class);
        }
    }

    /** With an observation registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lockkeeper.enabled", matchIfMissing = true)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    static class Observing {

        @Bean
        @ConditionalOnMissingBean
        LockkeeperObservations lockkeeperObservations(
                ObservationRegistry registry,
                ObjectProvider<LockkeeperObservationConvention> convention,
                ObjectProvider<Building> building) {
            Building known = building.getIfAvailable();
            return new LockkeeperObservations(
                    registry, convention.getIfAvailable(), known == null ? ObservedDatabase.UNKNOWN : known.database());
        }

        @Bean
        StartupRun.Watch lockkeeperWatch(LockkeeperObservations observations) {
            return new StartupRun.Watch() {
                @Override
                public <T> Mono<T> run(Mono<T> work) {
                    return observations.run(work);
                }

                @Override
                public <T> Mono<T> probe(Mono<T> work) {
                    return observations.probe(work);
                }
            };
        }
    }

    /** With a meter registry on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lockkeeper.enabled", matchIfMissing = true)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metering {

        @Bean
        @ConditionalOnMissingBean
        LockkeeperMeters lockkeeperMeters() {
            return new LockkeeperMeters();
        }
    }

    /** If it is disabled. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lockkeeper.enabled", havingValue = false)
    static class Off {

        @Bean
        InitializingBean lockkeeperIsOff() {
            return () -> say("nothing is migrated or checked: lockkeeper.enabled is false");
        }
    }

    /** Without a database. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "lockkeeper.enabled", matchIfMissing = true)
    @Conditional(NoDatabase.class)
    static class Nowhere {

        @Bean
        InitializingBean lockkeeperHasNoDatabase() {
            return () ->
                    say("nothing is migrated or checked: there is no ConnectionFactory bean and no lockkeeper.url");
        }
    }

    private static void say(String line) {
        LogFactory.getLog(LockkeeperInitializer.class).info(line);
    }

    static final class AnyDatabase extends AnyNestedCondition {

        AnyDatabase() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(ConnectionFactory.class)
        static class OfTheApplication {}

        @ConditionalOnBean(annotation = LockkeeperConnectionFactory.class)
        static class OfItsOwn {}

        @ConditionalOnProperty("lockkeeper.url")
        static class ByUrl {}
    }

    static final class NoDatabase extends NoneNestedConditions {

        NoDatabase() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @Conditional(AnyDatabase.class)
        static class Any {}
    }

    static final class AnythingExpected extends AnyNestedCondition {

        AnythingExpected() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean({Expectation.class})
        static class ByBean {}

        @ConditionalOnBean(SchemaProbeCustomizer.class)
        static class ByCustomizer {}

        @ConditionalOnProperty(name = "lockkeeper.mode", havingValue = "await")
        static class Awaited {}

        @Conditional(Building.ExpectedByProperty.class)
        static class ByProperty {}
    }
}
