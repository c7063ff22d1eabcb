package io.tarsboot.spring.cloud;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.spring.discovery.AddressList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/** Endpoints in Spring Cloud's words. */
final class TarsInstances {

    /** The key under which Spring Cloud's weighted load balancing looks. */
    private static final String WEIGHT = "weight";

    private static final String PROTOCOL = "tars.protocol";
    private static final String SET = "tars.set";
    private static final int STATIC_WEIGHT = 1;

    private TarsInstances() {}

    static List<ServiceInstance> of(AddressList list) {
        return list.endpoints().stream()
                .map(endpoint -> instance(list.object(), endpoint))
                .toList();
    }

    private static ServiceInstance instance(String object, Endpoint endpoint) {
        return new DefaultServiceInstance(
                object + "@" + endpoint.hostAndPort(),
                object,
                endpoint.host(),
                endpoint.port(),
                endpoint.protocol() == Protocol.SSL,
                metadata(endpoint));
    }

    private static Map<String, String> metadata(Endpoint endpoint) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(PROTOCOL, endpoint.protocol().word());
        if (endpoint.weightType() == STATIC_WEIGHT) {
            metadata.put(WEIGHT, String.valueOf(endpoint.weight()));
        }
        if (!endpoint.setId().isEmpty()) {
            metadata.put(SET, endpoint.setId());
        }
        return metadata;
    }
}
