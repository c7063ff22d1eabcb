package io.tarsboot.spring.discovery;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others than TARS clients find objects: HTTP clients, and Spring Cloud.
 *
 * @param enabled Whether HTTP clients and Spring Cloud find objects by their names.
 * @param station The station that this program is in; servers in it are preferred unless the program is in a set.
 * @param order The place of the address lists among several discovery clients; lower comes first.
 */
@ConfigurationProperties("tars.discovery")
public record DiscoveryProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String station,
        @DefaultValue("0") int order) {}
