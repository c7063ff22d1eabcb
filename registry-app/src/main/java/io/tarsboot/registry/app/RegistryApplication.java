package io.tarsboot.registry.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * One member of the registry.
 *
 * <p>A command comes in by {@link io.tarsboot.registry.metadata.MetadataServant}, goes through the raft log and is
 * carried out by {@link io.tarsboot.registry.state.RegistryState}; nodes learn of it from {@link
 * io.tarsboot.registry.node.NodeSyncServant} and report to the same; clients see the outcome in {@link
 * io.tarsboot.registry.discovery.QueryServant}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(RegistryProperties.class)
@Import({TrustConfiguration.class, GroupConfiguration.class, LeaderConfiguration.class, ServantConfiguration.class})
public class RegistryApplication {

    /** Where this application's settings are found: not in application.yml, which belongs to whoever embeds it. */
    static final String CONFIG_NAME = "registry";

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application, to be started here or in a JVM with others. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(RegistryApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=" + CONFIG_NAME);
    }
}
