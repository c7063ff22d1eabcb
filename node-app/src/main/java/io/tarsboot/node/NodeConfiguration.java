package io.tarsboot.node;

import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.trust.spring.TrustProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties a node to the framework: its registry and its store of packages are found by name. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(SslAutoConfiguration.class)
@EnableConfigurationProperties({NodeProperties.class, TrustProperties.class})
class NodeConfiguration {

    @Bean(destroyMethod = "close")
    NodeTrust trust(NodeProperties properties, TrustProperties trust, ObjectProvider<SslBundles> bundles) {
        return NodeTrust.open(trust, bundles.getIfAvailable(), properties.name(), Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    Communicator communicator(NodeProperties properties, NodeTrust trust) {
        NodeLayout layout = new NodeLayout(properties.directory());
        Communicator communicator = Communicator.builder()
                .config(trust.client(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(properties.registry()))
                        .withModuleName("tars.tarsnode")
                        .withCacheFile(layout.root().resolve("state/addresses"))))
                .build();
        trust.renewBy(communicator);
        return communicator;
    }

    @Bean
    NodeLifecycle node(NodeProperties properties, Communicator communicator) {
        return new NodeLifecycle(properties, Node.Surroundings.of(communicator));
    }
}
