package io.tarsboot.spring.cloud;

import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.discovery.DiscoveryProperties;
import io.tarsboot.spring.guest.GuestRegistration;
import io.tarsboot.spring.web.WebObject;
import io.tarsboot.spring.web.WebPort;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.client.serviceregistry.AutoServiceRegistration;
import org.springframework.cloud.client.serviceregistry.ServiceRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Spring Cloud's view of how the web port is registered. */
@AutoConfiguration(
        afterName = "io.tarsboot.spring.guest.GuestAutoConfiguration",
        beforeName = {
            "org.springframework.cloud.client.serviceregistry.AutoServiceRegistrationAutoConfiguration",
            "org.springframework.cloud.client.serviceregistry.ServiceRegistryAutoConfiguration"
        })
@ConditionalOnClass(ServiceRegistry.class)
@ConditionalOnBean({GuestRegistration.class, WebPort.class})
@ConditionalOnMissingBean(ServiceRegistry.class)
class TarsServiceRegistryAutoConfiguration {

    @Bean
    TarsServiceRegistry tarsServiceRegistry(GuestRegistration registration) {
        return new TarsServiceRegistry(registration);
    }

    @Bean
    TarsRegistration tarsRegistration(
            RpcSettings settings, DiscoveryProperties discovery, WebPort port, Environment environment) {
        String spring = environment.getProperty("spring.application.name");
        return new TarsRegistration(
                WebObject.name(settings, discovery.object(), spring).orElse(spring == null ? "" : spring), port);
    }

    /** Whom Spring Cloud looks for where it is told to fail without somebody who registers. */
    @Bean
    AutoServiceRegistration tarsAutoServiceRegistration(GuestRegistration registration) {
        return new ByItself(registration);
    }

    private record ByItself(GuestRegistration registration) implements AutoServiceRegistration {}
}
