package io.tarsboot.spring.cloud;

import io.tarsboot.spring.discovery.AddressLists;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The servers of an object that this program should prefer: those in its set, else in its station, else in its group.
 * Address lists are kept already, so that nothing here is cached.
 */
final class TarsInstanceSupplier implements ServiceInstanceListSupplier {

    private final String object;
    private final AddressLists lists;

    TarsInstanceSupplier(String object, AddressLists lists) {
        this.object = object;
        this.lists = lists;
    }

    @Override
    public String getServiceId() {
        return object;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return Mono.fromCompletionStage(() -> lists.findNear(object))
                .map(TarsInstances::of)
                .flux();
    }
}
