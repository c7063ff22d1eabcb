package io.tarsboot.spring;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.health.EndpointListener;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.chain.CallChain;
import io.tarsboot.spring.chain.ChainBeans;
import io.tarsboot.spring.client.EndpointEventPublisher;
import io.tarsboot.spring.client.ObjectProtocol;
import io.tarsboot.spring.client.PushListenerBeans;
import io.tarsboot.spring.client.TarsClientInjection;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.SecuritySettings;
import io.tarsboot.spring.config.TarsProperties;
import io.tarsboot.spring.config.TarsRegistryConnectionDetails;
import io.tarsboot.spring.config.TarsSecurityProperties;
import io.tarsboot.spring.config.TlsBundles;
import io.tarsboot.spring.node.AdminCommands;
import io.tarsboot.spring.node.NodeLink;
import io.tarsboot.spring.nodefile.NodeFile;
import io.tarsboot.spring.report.CallReports;
import io.tarsboot.spring.report.ReportBeans;
import io.tarsboot.spring.server.ServantBeans;
import io.tarsboot.spring.server.TarsServerFactory;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A communicator, clients by injection, and a server for the servants among the beans. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "tars.enabled", matchIfMissing = true)
@EnableConfigurationProperties({TarsProperties.class, TarsSecurityProperties.class})
@Import({ReportBeans.class, ChainBeans.class})
class TarsAutoConfiguration {

    @Bean
    static TarsClientInjection tarsClientInjection() {
        return new TarsClientInjection();
    }

    /** Where the node's file or the properties say. */
    @Bean
    @ConditionalOnMissingBean
    TarsRegistryConnectionDetails tarsRegistryConnectionDetails(TarsProperties properties) {
        ObjectAddress locator = new RpcSettings(properties, NodeFile.read(properties.nodeFile()))
                .client()
                .locator();
        return () -> locator;
    }

    @Bean
    @ConditionalOnMissingBean
    SecuritySettings tarsSecuritySettings(TarsSecurityProperties properties, ObjectProvider<SslBundles> bundles) {
        return new SecuritySettings(properties, new TlsBundles(bundles.getIfAvailable()));
    }

    @Bean
    RpcSettings tarsRpcSettings(
            TarsProperties properties,
            TarsRegistryConnectionDetails registry,
            SecuritySettings security,
            ObjectProvider<ProgramSecurity> program) {
        return new RpcSettings(properties, NodeFile.read(properties.nodeFile()))
                .at(registry)
                .with(security)
                .with(program.getIfAvailable(() -> ProgramSecurity.NONE));
    }

    @Bean
    @ConditionalOnMissingBean
    Communicator tarsCommunicator(
            RpcSettings settings,
            CallReports reports,
            CallChain chain,
            ObjectProvider<CallObserver> observers,
            ObjectProvider<EndpointListener> endpointListeners,
            PushListenerBeans pushListeners,
            ObjectProvider<ObjectProtocol> protocols) {
        Communicator.Builder builder =
                Communicator.builder().config(settings.client()).pushListener(pushListeners.listener());
        chain.addTo(builder);
        protocols.forEach(spoken -> builder.protocol(spoken.object(), spoken.protocol()));
        reports.filters().forEach(builder::filter);
        observers.orderedStream().forEach(builder::observer);
        reports.observers().forEach(builder::observer);
        endpointListeners.orderedStream().forEach(builder::endpointListener);
        return builder.build();
    }

    @Bean
    PushListenerBeans tarsPushListenerBeans(ConfigurableApplicationContext context) {
        return new PushListenerBeans(context);
    }

    @Bean
    EndpointEventPublisher tarsEndpointEventPublisher(ConfigurableApplicationContext context) {
        return new EndpointEventPublisher(context);
    }

    @Bean
    TarsClients tarsClients(Communicator communicator, RpcSettings settings) {
        return new TarsClients(communicator, settings);
    }

    @Bean
    @ConditionalOnMissingBean
    TarsServerFactory tarsServerFactory(CallReports reports, CallChain chain, ObjectProvider<CallObserver> observers) {
        return new TarsServerFactory(
                chain,
                Stream.concat(observers.orderedStream(), reports.observers().stream())
                        .toList());
    }

    @Bean
    TarsServerLifecycle tarsServerLifecycle(
            RpcSettings settings,
            ListableBeanFactory beans,
            TarsServerFactory factory,
            Communicator communicator,
            ConfigurableApplicationContext context,
            ObjectProvider<AdminCommand> commands) {
        AdminCommands admin = new AdminCommands(context, communicator, commands);
        return new TarsServerLifecycle(
                settings,
                new ServantBeans(beans),
                factory,
                config -> NodeLink.open(config, communicator.config(), admin.servant(), admin.version()));
    }
}
