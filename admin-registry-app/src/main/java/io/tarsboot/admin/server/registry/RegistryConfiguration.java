package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import io.tarsboot.trust.spring.ProgramTrust;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The other parts of the framework, found by name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
class RegistryConfiguration {

    @Bean
    ProgramTrust programTrust(TrustProperties properties, ObjectProvider<SslBundles> bundles, InstantSource clock)
            throws IOException {
        return ProgramTrust.open(properties, bundles, clock);
    }

    @Bean
    Registry registry(MetadataPrx metadata, AdminProperties properties, StaleReads staleReads) {
        return new Registry(metadata, properties.callTimeout(), staleReads);
    }

    @Bean
    RegistryHealth registryHealth(Registry registry, InstantSource clock) {
        return new RegistryHealth(registry, clock);
    }

    @Bean
    PackageStore packageStore(PackagesPrx packages, AdminProperties properties) {
        return new PackageStore(packages, properties.packageTimeout());
    }

    @Bean
    ReplicatedGroups replicatedGroups(GroupProxies proxies, AdminProperties properties) {
        return new ReplicatedGroups(proxies, properties.callTimeout(), properties.packageTimeout());
    }

    @Bean
    Discovery discovery(QueryFPrx query, AdminProperties properties) {
        return new Discovery(query, properties.callTimeout());
    }

    @Bean
    KnownObjects knownObjects(Discovery discovery, Registry registry) {
        return new KnownObjects(discovery, registry);
    }

    @Bean
    FrameworkProbes frameworkProbes(EndpointProbe probe, AdminProperties properties, InstantSource clock) {
        return new FrameworkProbes(probe, properties.callTimeout(), clock);
    }

    /** Lets others, and the check of the framework, find this server. */
    @Bean
    FrameworkAnnouncer announcer(MetadataPrx metadata, WebAnnouncement announcement) {
        return new FrameworkAnnouncer(metadata, announcement::endpoints, FrameworkAnnouncer.DEFAULT_INTERVAL);
    }

    /** Calls over the network. Tests put peers of their own in the place of each. */
    @Configuration(proxyBeanMethods = false)
    static class Remote {

        @Bean
        @ConditionalOnMissingBean
        MetadataPrx metadata(TarsClients clients, Communicator communicator, ProgramTrust trust) {
            MetadataPrx metadata = clients.get(MetadataPrx.class, FrameworkObjects.METADATA);
            trust.follow(communicator.config(), metadata);
            return metadata;
        }

        @Bean
        @ConditionalOnMissingBean
        PackagesPrx packagesClient(TarsClients clients) {
            return clients.get(PackagesPrx.class, FrameworkObjects.PACKAGES);
        }

        @Bean
        @ConditionalOnMissingBean
        GroupProxies groupProxies(TarsClients clients) {
            return new GroupProxies(
                    clients.get(GroupAdminPrx.class, FrameworkObjects.REGISTRY_GROUP),
                    clients.get(GroupAdminPrx.class, FrameworkObjects.PATCH_GROUP));
        }

        @Bean
        @ConditionalOnMissingBean
        QueryFPrx query(TarsClients clients) {
            return clients.get(QueryFPrx.class, FrameworkObjects.QUERY);
        }

        @Bean
        @ConditionalOnMissingBean
        EndpointProbe probe(Communicator communicator) {
            return new TarsProbe(communicator);
        }
    }
}
