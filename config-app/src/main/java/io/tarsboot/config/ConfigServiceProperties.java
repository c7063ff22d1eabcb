package io.tarsboot.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the configuration service runs.
 *
 * @param host Where it listens.
 * @param port Port of ConfigObj; 0 takes a free one.
 * @param announcedHost How others reach it, if that is not the host at which it listens.
 * @param node What the place of this program is called in the registry.
 * @param announceInterval How often the registry is told where the object is.
 * @param memory How much is remembered of files for when the registry is away, and as much again of listings.
 * @param registryPause How long a registry that does not answer is not asked for what is remembered.
 */
@ConfigurationProperties("tars.config-service")
record ConfigServiceProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("18193") int port,
        @DefaultValue("") String announcedHost,
        @DefaultValue("config") String node,
        @DefaultValue("3s") Duration announceInterval,
        @DefaultValue("32MB") DataSize memory,
        @DefaultValue("1s") Duration registryPause) {}
