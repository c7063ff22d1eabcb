package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.List;

/** Where business processes find QueryObj, as the address that their configuration carries. */
public final class QueryLocator {

    private final Discovery discovery;

    public QueryLocator(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Empty as long as no member is known to serve it. */
    public String get() {
        List<Endpoint> endpoints = discovery.find(FrameworkObjects.QUERY).active().stream()
                .map(endpoint -> Endpoint.tcp(endpoint.host(), endpoint.port())
                        .withTimeout(Duration.ofMillis(endpoint.timeout())))
                .toList();
        return endpoints.isEmpty() ? "" : new ObjectAddress(FrameworkObjects.QUERY, endpoints).toString();
    }
}
