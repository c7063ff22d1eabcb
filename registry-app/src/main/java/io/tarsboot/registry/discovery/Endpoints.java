package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.tars.EndpointF;

/** Endpoints as address lists carry them. */
final class Endpoints {

    private static final int UDP = 0;
    private static final int TCP = 1;
    private static final int SSL = 2;

    /** There are no group rules: an endpoint belongs to no group. */
    private static final int NO_GROUP = -1;

    /** What counts if weights are not used. */
    private static final int DEFAULT_WEIGHT = 100;

    private Endpoints() {}

    static EndpointF of(Listening listening, String host, String node) {
        return endpoint(listening.transport(), host, listening.port(), listening.timeout(), node);
    }

    static EndpointF of(AdapterSpec adapter, String host, String node) {
        return endpoint(adapter.transport(), host, adapter.port(), adapter.timeout(), node);
    }

    static EndpointF of(FrameworkEndpoint endpoint) {
        return endpoint(endpoint.transport(), endpoint.host(), endpoint.port(), endpoint.timeout(), endpoint.node());
    }

    private static EndpointF endpoint(String transport, String host, int port, int timeout, String node) {
        return EndpointF.builder()
                .host(host)
                .port(port)
                .timeout(timeout)
                .istcp(transport(transport))
                .groupworkid(NO_GROUP)
                .grouprealid(NO_GROUP)
                .weight(DEFAULT_WEIGHT)
                .nodeName(node)
                .build();
    }

    private static int transport(String word) {
        return switch (word) {
            case "udp" -> UDP;
            case "ssl" -> SSL;
            default -> TCP;
        };
    }
}
