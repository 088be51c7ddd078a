package io.lockkeeper.spring.actuate;

import io.lockkeeper.Migrator;
import io.lockkeeper.spring.LockkeeperAutoConfiguration;
import io.lockkeeper.spring.LockkeeperInitializer;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** {@code /actuator/lockkeeper}, where it is exposed. */
@AutoConfiguration(after = LockkeeperAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(LockkeeperEndpoint.class)
@ConditionalOnBean(LockkeeperInitializer.class)
public final class LockkeeperEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    LockkeeperEndpoint lockkeeperEndpoint(Migrator migrator) {
        return new LockkeeperEndpoint(migrator);
    }
}
