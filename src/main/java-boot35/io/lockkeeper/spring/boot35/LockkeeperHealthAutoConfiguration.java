package io.lockkeeper.spring.boot35;

import io.lockkeeper.SchemaProbe;
import io.lockkeeper.spring.LockkeeperAutoConfiguration;
import io.lockkeeper.spring.LockkeeperInitializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The health contributor {@code lockkeeper}, which is also a member of the readiness group. */
@AutoConfiguration(
        after = LockkeeperAutoConfiguration.class,
        afterName = "org.springframework.boot.actuate.autoconfigure.availability.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("lockkeeper")
@ConditionalOnBean(LockkeeperInitializer.class)
public final class LockkeeperHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"lockkeeperHealthIndicator", "lockkeeperHealthContributor"})
    ReactiveHealthIndicator lockkeeperHealthIndicator(
            LockkeeperInitializer initializer, ObjectProvider<SchemaProbe> probe) {
        return new RememberedVerdict(probe.getIfAvailable());
    }

    /** After Boot's own, which creates the readiness group. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static HealthEndpointGroupsPostProcessor lockkeeperReadinessGroup(Environment environment) {
        return new ReadinessGroup(environment);
    }
}
