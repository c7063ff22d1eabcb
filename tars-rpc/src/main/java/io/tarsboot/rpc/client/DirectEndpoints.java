package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The endpoints that stand in an address. */
final class DirectEndpoints implements EndpointSource {

    private final EndpointPool pool;
    private final EndpointSet endpoints;

    DirectEndpoints(ObjectAddress address, EndpointPool pool) {
        for (Endpoint endpoint : address.endpoints()) {
            if (!EndpointPool.isSpoken(endpoint)) {
                throw new IllegalArgumentException(
                        "endpoint: " + endpoint + " of " + address.object() + " (expected: tcp with a port)");
            }
        }
        this.pool = pool;
        List<Endpoint> distinct = address.endpoints().stream().distinct().toList();
        this.endpoints =
                new EndpointSet(distinct, distinct.stream().map(pool::acquire).toList());
    }

    @Override
    public void start() {
        // All is known from the beginning.
    }

    @Override
    public EndpointSet known() {
        return endpoints;
    }

    @Override
    public CompletionStage<EndpointSet> awaitKnown() {
        return CompletableFuture.completedFuture(endpoints);
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
        endpoints.remotes().forEach(pool::release);
    }
}
