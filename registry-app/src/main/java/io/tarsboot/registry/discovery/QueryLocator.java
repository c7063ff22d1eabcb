package io.tarsboot.registry.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Where business processes find QueryObj, as the address that their configuration carries. */
public final class QueryLocator {

    private final Supplier<Directory> directory;

    public QueryLocator(Supplier<Directory> directory) {
        this.directory = directory;
    }

    /** Empty as long as no member is known to serve it. */
    public String get() {
        List<Endpoint> endpoints = directory.get().any(FrameworkObjects.QUERY).active().stream()
                .map(endpoint -> Endpoint.tcp(endpoint.host(), endpoint.port())
                        .withTimeout(Duration.ofMillis(endpoint.timeout())))
                .toList();
        return endpoints.isEmpty() ? "" : new ObjectAddress(FrameworkObjects.QUERY, endpoints).toString();
    }
}
