package io.tarsboot.spring.cloud;

import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.spring.discovery.ObjectNames;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Part of the context that Spring Cloud makes for each service. Services that have no name of an object get their
 * servers from wherever they did before.
 */
@Configuration(proxyBeanMethods = false)
class TarsLoadBalancerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @Conditional(NameOfAnObject.class)
    ServiceInstanceListSupplier tarsInstanceSupplier(Environment environment, AddressLists lists) {
        return new TarsInstanceSupplier(serviceOf(environment), lists);
    }

    private static String serviceOf(Environment environment) {
        return environment.getProperty(LoadBalancerClientFactory.PROPERTY_NAME, "");
    }

    static class NameOfAnObject implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            return ObjectNames.of(environment).has(serviceOf(environment));
        }
    }
}
