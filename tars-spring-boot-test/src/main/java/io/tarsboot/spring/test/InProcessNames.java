package io.tarsboot.spring.test;

import io.tarsboot.rpc.client.LocatedObject;
import io.tarsboot.rpc.client.Locator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Each object listens at the address that is its name, so that nobody has to keep a list, and clients can be made before
 * servers start.
 */
final class InProcessNames implements Locator {

    private static final int PORT = 1;

    static Endpoint endpointOf(String object) {
        return Endpoint.tcp(object, PORT);
    }

    @Override
    public CompletionStage<LocatedObject> locate(String object, Locality locality) {
        return CompletableFuture.completedFuture(new LocatedObject(List.of(endpointOf(object)), List.of()));
    }
}
