package io.tarsboot.spring.cloud;

import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.spring.discovery.AddressLists;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** All active servers of an object, by its whole name. What is no name of an object is left to other clients. */
final class TarsDiscoveryClient implements DiscoveryClient {

    private final AddressLists lists;
    private final int order;

    TarsDiscoveryClient(AddressLists lists, int order) {
        this.lists = lists;
        this.order = order;
    }

    @Override
    public String description() {
        return "TARS address lists";
    }

    @Override
    public List<ServiceInstance> getInstances(String serviceId) {
        // Ends in time: the question to the registry has a timeout.
        return TarsInstances.of(
                lists.find(serviceId, Locality.ANYWHERE).toCompletableFuture().join());
    }

    /** Those that are configured or were asked for: the registry has no call for all of them. */
    @Override
    public List<String> getServices() {
        return List.copyOf(lists.names());
    }

    @Override
    public int getOrder() {
        return order;
    }
}
