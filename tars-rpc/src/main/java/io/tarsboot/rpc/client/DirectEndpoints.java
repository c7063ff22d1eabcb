package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The endpoints that stand in an address. */
final class DirectEndpoints implements EndpointSource {

    private final ObjectEndpoints endpoints;

    DirectEndpoints(ObjectAddress address, ObjectEndpoints endpoints) {
        for (Endpoint endpoint : address.endpoints()) {
            if (!EndpointPool.isSpoken(endpoint)) {
                throw new IllegalArgumentException("endpoint: " + endpoint + " of " + address.object()
                        + " (expected: tcp, ssl or udp with a port, or unix with a path)");
            }
        }
        this.endpoints = endpoints;
        endpoints.replace(address.endpoints());
    }

    @Override
    public void start() {
        // All is known from the beginning.
    }

    @Override
    public void refresh() {}

    @Override
    public EndpointSet known() {
        return endpoints.current();
    }

    @Override
    public CompletionStage<EndpointSet> awaitKnown() {
        return CompletableFuture.completedFuture(endpoints.current());
    }

    @Override
    public boolean isLocated() {
        return false;
    }

    @Override
    public String note() {
        return "addressed directly";
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
