package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.TarsProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Address lists for HTTP clients and Spring Cloud. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnBooleanProperty(name = "tars.discovery.enabled", matchIfMissing = true)
@ConditionalOnBean(RpcSettings.class)
@EnableConfigurationProperties(DiscoveryProperties.class)
class TarsDiscoveryAutoConfiguration {

    @Bean
    ObjectNames tarsObjectNames(Environment environment) {
        return ObjectNames.of(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    AddressQuery tarsAddressQuery(Communicator communicator) {
        return RegistryQuery.of(communicator);
    }

    @Bean
    AddressLists tarsAddressLists(
            AddressQuery query,
            ObjectNames names,
            Communicator communicator,
            RpcSettings settings,
            TarsProperties properties) {
        return new AddressLists(
                query,
                names,
                direct(settings, properties),
                object -> {
                    String own = settings.options(object).set();
                    return own == null ? communicator.config().locality() : Locality.set(own);
                },
                communicator.config().refreshInterval(),
                System::nanoTime);
    }

    private static Map<String, ObjectAddress> direct(RpcSettings settings, TarsProperties properties) {
        Map<String, ObjectAddress> direct = new LinkedHashMap<>();
        for (String object : properties.client().objects().keySet()) {
            String address = settings.address(object);
            try {
                ObjectAddress parsed = ObjectAddress.parse(address);
                if (parsed.isDirect()) {
                    direct.put(object, parsed);
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidTarsPropertyException(
                        "tars.client.objects[" + object + "].address", address, String.valueOf(e.getMessage()), e);
            }
        }
        return direct;
    }
}
