package io.tarsboot.spring.guest;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.discovery.DiscoveryProperties;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.spring.web.WebObject;
import io.tarsboot.spring.web.WebPort;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Registers what a program serves that no node started. */
@AutoConfiguration(
        afterName = {"io.tarsboot.spring.TarsAutoConfiguration", "io.tarsboot.spring.web.TarsWebAutoConfiguration"})
@ConditionalOnBean(TarsServerLifecycle.class)
@ConditionalOnBooleanProperty(name = "tars.discovery.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "tars.discovery.register", matchIfMissing = true)
// Spring Cloud's own switch.
@ConditionalOnBooleanProperty(name = "spring.cloud.service-registry.auto-registration.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DiscoveryProperties.class)
class GuestAutoConfiguration {

    @Bean
    GuestRegistration tarsGuestRegistration(
            RpcSettings settings,
            Communicator communicator,
            TarsServerLifecycle server,
            DiscoveryProperties discovery,
            ObjectProvider<WebPort> webPort,
            Environment environment) {
        Optional<String> webObject =
                WebObject.name(settings, discovery.object(), environment.getProperty("spring.application.name"));
        return new GuestRegistration(
                settings,
                communicator,
                new ServedObjects(server, webObject, webPort.getIfAvailable(() -> Optional::empty)),
                FrameworkAnnouncer.DEFAULT_INTERVAL);
    }
}
