package io.tarsboot.admin.server.registry;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls an endpoint of the framework to see whether it answers. */
@FunctionalInterface
public interface EndpointProbe {

    /** Completes when the endpoint has answered, or exceptionally with what went wrong, within the timeout. */
    CompletableFuture<Void> ping(FrameworkEndpoint endpoint, Duration timeout);
}
