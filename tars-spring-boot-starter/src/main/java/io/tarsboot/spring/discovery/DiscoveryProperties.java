package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.endpoint.ObjectName;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others than TARS clients find objects: HTTP clients, and Spring Cloud.
 *
 * @param enabled Whether HTTP clients and Spring Cloud find objects by their names.
 * @param order The place of the address lists among several discovery clients; lower comes first.
 * @param services Names of objects by other names that callers use, such as price-service: Shop.PriceServer.HttpObj.
 * @param register Whether the registry is told what a program serves that no node started.
 * @param object Name of the object that the web port of such a program is, as App.Server.HttpObj.
 */
@ConfigurationProperties("tars.discovery")
public record DiscoveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0") int order,
        @DefaultValue Map<String, String> services,
        @DefaultValue("true") boolean register,
        @Nullable String object) {

    public DiscoveryProperties {
        services = Map.copyOf(services);
        services.forEach((service, name) -> check("services[" + service + "]", name));
        if (object != null) {
            check("object", object);
        }
    }

    private static void check(String property, String name) {
        if (!ObjectName.isFullName(name)) {
            throw new InvalidTarsPropertyException(
                    "tars.discovery." + property,
                    name,
                    "expected: the name of an object, such as Shop.PriceServer.HttpObj",
                    null);
        }
    }
}
