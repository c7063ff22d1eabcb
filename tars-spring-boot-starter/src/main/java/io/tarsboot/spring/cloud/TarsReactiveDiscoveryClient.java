package io.tarsboot.spring.cloud;

import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.spring.discovery.AddressLists;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link TarsDiscoveryClient} without waiting. */
final class TarsReactiveDiscoveryClient implements ReactiveDiscoveryClient {

    private final AddressLists lists;
    private final int order;

    TarsReactiveDiscoveryClient(AddressLists lists, int order) {
        this.lists = lists;
        this.order = order;
    }

    @Override
    public String description() {
        return "TARS address lists";
    }

    @Override
    public Flux<ServiceInstance> getInstances(String serviceId) {
        return Mono.fromCompletionStage(() -> lists.find(serviceId, Locality.ANYWHERE))
                .flatMapIterable(TarsInstances::of);
    }

    @Override
    public Flux<String> getServices() {
        return Flux.defer(() -> Flux.fromIterable(lists.names()));
    }

    @Override
    public int getOrder() {
        return order;
    }
}
