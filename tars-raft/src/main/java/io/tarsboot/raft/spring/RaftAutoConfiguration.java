package io.tarsboot.raft.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.tarsboot.raft.RaftGroup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows every bean that is a {@link RaftGroup} to those who watch the application. */
@AutoConfiguration
@ConditionalOnBean(RaftGroup.class)
public final class RaftAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "raftHealthIndicator")
        HealthIndicator raftHealthIndicator(ObjectProvider<RaftGroup<?, ?>> groups) {
            return new RaftHealthIndicator(groups.orderedStream().toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MeterConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "raftMeters")
        MeterBinder raftMeters(ObjectProvider<RaftGroup<?, ?>> groups) {
            return new RaftMeters(groups.orderedStream().toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        RaftEndpoint raftEndpoint(ObjectProvider<RaftGroup<?, ?>> groups) {
            return new RaftEndpoint(groups.orderedStream().toList());
        }
    }
}
