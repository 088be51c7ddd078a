package io.lockkeeper.spring.contract;

import io.lockkeeper.contract.ContractRecorder;
import io.r2dbc.proxy.ProxyConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Records the statements of an application in its tests: where Boot's test support and r2dbc-proxy are on the class path, and
 * a contract is {@linkplain ContractRecorder#isWanted() wanted}.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.autoconfigure.r2dbc.R2dbcAutoConfiguration"
        })
@ConditionalOnClass(
        value = {ConnectionFactoryDecorator.class, ProxyConnectionFactory.class},
        name = "org.springframework.boot.test.context.SpringBootTest")
public final class ContractRecordingAutoConfiguration {

    /** Where a contract is wanted. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(Wanted.class)
    static class On {

        @Bean
        ConnectionFactoryDecorator lockkeeperContractRecorder() {
            return ContractRecorder::around;
        }
    }

    static final class Wanted extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return new ConditionOutcome(
                    ContractRecorder.isWanted(), ConditionMessage.of("the contract's file, or lockkeeper.contract"));
        }
    }
}
