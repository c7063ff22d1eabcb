package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.trust.KnownIdentities;
import io.tarsboot.registry.trust.TokenAdmissions;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.access.AccessTable;
import io.tarsboot.trust.join.JoinServant;
import io.tarsboot.trust.spring.ProgramTrust;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Who this member is, and how others become somebody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
class TrustConfiguration {

    @Bean
    ProgramTrust programTrust(TrustProperties properties, ObjectProvider<SslBundles> bundles, InstantSource clock)
            throws IOException {
        return ProgramTrust.open(properties, bundles, clock);
    }

    @Bean
    @Primary
    RegistryTrust registryTrust(ProgramTrust program, RegistryProperties properties) {
        return new RegistryTrust(program, properties);
    }

    /** Names are for everybody; who may change what there is rules everything. First, so that others need not ask. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServerFilter callers(ProgramTrust program) {
        return program.callers(LocalCallers.only().open(FrameworkObjects.QUERY, AccessTable.lookups()));
    }

    /** What there is only where somebody can prove who it is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tars.trust.cluster")
    static class Joins {

        @Bean
        KnownIdentities knownIdentities(SharedState state, ProgramTrust program) {
            KnownIdentities known = new KnownIdentities(state);
            program.know(known);
            return known;
        }

        @Bean
        ServantRegistration joinObj(
                SharedState state, ProgramTrust program, TrustProperties properties, InstantSource clock) {
            FrameworkTrust own = program.trust().orElseThrow();
            return new ServantRegistration(
                    FrameworkObjects.JOIN,
                    new JoinServant(
                            own.tls().cluster(),
                            own::authority,
                            new TokenAdmissions(state, clock),
                            program.certified().orElseThrow(),
                            properties.certificateLife(),
                            clock));
        }
    }
}
