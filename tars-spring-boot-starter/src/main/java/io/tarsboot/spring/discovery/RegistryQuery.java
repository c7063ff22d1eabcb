package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.Locator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks whom the clients of this program ask, for what can be connected to. */
final class RegistryQuery implements AddressQuery {

    private final Locator registry;

    private RegistryQuery(Locator registry) {
        this.registry = registry;
    }

    /** Of a program that was not told of a registry, every question fails. */
    static AddressQuery of(Communicator communicator) {
        Locator registry = communicator.locator();
        if (registry == null) {
            return (object, locality) -> CompletableFuture.failedFuture(new IllegalStateException(
                    "there is no registry to ask (expected: tars.client.locator, or an address under"
                            + " tars.client.objects)"));
        }
        return new RegistryQuery(registry);
    }

    @Override
    public CompletionStage<List<Endpoint>> find(String object, Locality locality) {
        return registry.locate(object, locality)
                .thenApply(found -> found.active().stream()
                        .filter(endpoint -> endpoint.protocol() != Protocol.UDP)
                        .toList());
    }
}
