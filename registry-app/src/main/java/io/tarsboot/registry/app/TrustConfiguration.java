package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.trust.KnownIdentities;
import io.tarsboot.registry.trust.TokenAdmissions;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.TrustSettings;
import io.tarsboot.trust.join.JoinServant;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who this member is, and how others become somebody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
class TrustConfiguration {

    @Bean
    RegistryTrust registryTrust(TrustProperties properties, RegistryProperties registry, InstantSource clock)
            throws IOException {
        Optional<TrustSettings> settings = properties.settings();
        return new RegistryTrust(
                settings.isPresent() ? FrameworkTrust.open(settings.get(), clock) : null, registry);
    }

    /** What there is only where somebody can prove who it is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tars.trust.cluster")
    static class Joins {

        @Bean
        KnownIdentities knownIdentities(SharedState state, RegistryTrust trust) {
            KnownIdentities known = new KnownIdentities(state);
            trust.know(known);
            return known;
        }

        @Bean
        ServantRegistration joinObj(
                SharedState state,
                RegistryTrust trust,
                TrustProperties properties,
                InstantSource clock) {
            FrameworkTrust own = trust.trust();
            return new ServantRegistration(
                    FrameworkObjects.JOIN,
                    new JoinServant(
                            own.tls().cluster(),
                            () -> own.authority()
                                    .orElseThrow(() -> new IllegalStateException(
                                            "this member has no authority (expected: authority.pem)")),
                            new TokenAdmissions(state, clock),
                            trust.certified(),
                            properties.certificateLife(),
                            clock));
        }
    }
}
