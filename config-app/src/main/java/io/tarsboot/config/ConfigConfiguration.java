package io.tarsboot.config;

import io.tarsboot.config.servant.ConfigObjServant;
import io.tarsboot.config.source.ConfigRows;
import io.tarsboot.config.source.DependableRows;
import io.tarsboot.config.source.RegistryRows;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import io.tarsboot.spring.framework.FrameworkServer;
import io.tarsboot.spring.server.TarsServerFactory;
import io.tarsboot.trust.spring.ProgramTrust;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The program's parts and how they hang together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConfigServiceProperties.class, TrustProperties.class})
class ConfigConfiguration {

    @Bean
    ProgramTrust programTrust(TrustProperties properties, ObjectProvider<SslBundles> bundles) throws IOException {
        return ProgramTrust.open(properties, bundles, Clock.systemUTC());
    }

    @Bean
    MetadataPrx registry(TarsClients clients) {
        return clients.get(MetadataPrx.class, FrameworkObjects.METADATA);
    }

    @Bean
    ConfigRows configRows(MetadataPrx registry, ConfigServiceProperties properties) {
        return new DependableRows(
                new RegistryRows(registry), properties.memory(), properties.registryPause(), Clock.systemUTC());
    }

    @Bean
    FrameworkServer configServer(
            ConfigRows rows, ProgramTrust trust, TarsServerFactory factory, ConfigServiceProperties properties) {
        return new FrameworkServer(
                ServerConfig.of("tars", "tarsconfig"),
                Endpoint.tcp(properties.host(), properties.port()),
                Map.of(FrameworkObjects.CONFIG, new ConfigObjServant(rows)),
                trust,
                factory,
                properties.node(),
                properties.announcedHost());
    }

    @Bean
    FrameworkAnnouncer configAnnouncer(
            MetadataPrx registry,
            FrameworkServer server,
            Communicator communicator,
            ProgramTrust trust,
            ConfigServiceProperties properties) {
        trust.follow(communicator.config(), registry);
        return new FrameworkAnnouncer(registry, server::announcements, properties.announceInterval());
    }
}
