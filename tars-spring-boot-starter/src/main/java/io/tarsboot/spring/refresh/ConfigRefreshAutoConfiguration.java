package io.tarsboot.spring.refresh;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.StandardCommands;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.remoteconfig.ConfigFiles;
import io.tarsboot.spring.config.RpcSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Files of the configuration service on the disk, and the command {@code tars.loadconfig}. Files that are imported into
 * the environment are refreshed where Spring Cloud knows how to.
 */
@AutoConfiguration(
        afterName = {
            "io.tarsboot.spring.TarsAutoConfiguration",
            "org.springframework.cloud.autoconfigure.RefreshAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "tars.enabled", matchIfMissing = true)
class ConfigRefreshAutoConfiguration {

    /** Has no files in the service. */
    private static final ServerConfig NAMELESS = ServerConfig.of("Program", "WithoutName");

    @Bean
    @ConditionalOnMissingBean
    ConfigFiles tarsConfigFiles(RpcSettings settings, Communicator communicator, ApplicationEventPublisher events) {
        Optional<ServerConfig> named = settings.server();
        ServerConfig server = named.orElse(NAMELESS);
        return new ConfigFiles(
                        () -> named.map(known -> service(known, settings, communicator))
                                .orElseThrow(ConfigRefreshAutoConfiguration::noName),
                        server,
                        directory(server))
                .onChange(events::publishEvent);
    }

    @Bean
    AdminCommand tarsLoadConfigCommand(ConfigFiles files, ObjectProvider<ConfigRefresh> refresh) {
        return StandardCommands.loadConfig(new LoadConfig(files, refresh.getIfAvailable()));
    }

    private static ConfigPrx service(ServerConfig server, RpcSettings settings, Communicator communicator) {
        String object = server.configObject() == null ? FrameworkObjects.CONFIG : server.configObject();
        return communicator.proxy(ConfigPrx.class, settings.address(object), settings.options(object));
    }

    private static IllegalStateException noName() {
        return new IllegalStateException(
                "this program has no name (expected: tars.server.app and tars.server.name, or a" + " start by a node)");
    }

    /** Where other TARS libraries put them, or a folder of our own without a node. */
    private static Path directory(ServerConfig server) {
        return server.basePath().isEmpty() ? Path.of(server.dataPath(), "config") : Path.of(server.basePath());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ContextRefresher.class)
    static class Refresh {

        @Bean
        @ConditionalOnBean(ContextRefresher.class)
        ConfigRefresh tarsConfigRefresh(
                ConfigurableEnvironment environment, ContextRefresher refresher, ApplicationEventPublisher events) {
            return new ConfigRefresh(environment, refresher::refresh, events::publishEvent);
        }
    }
}
