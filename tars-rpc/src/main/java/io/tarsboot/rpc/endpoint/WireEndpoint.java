package io.tarsboot.rpc.endpoint;

import io.tarsboot.protocol.tars.EndpointF;
import java.time.Duration;

/** Endpoints as registries send them. */
public final class WireEndpoint {

    private static final int UDP = 0;
    private static final int TCP = 1;
    private static final int SSL = 2;

    private WireEndpoint() {}

    /** @throws IllegalArgumentException if it is no place that could be called */
    public static Endpoint read(EndpointF wire) {
        Protocol protocol = switch (wire.istcp()) {
            case UDP -> Protocol.UDP;
            case TCP -> Protocol.TCP;
            case SSL -> Protocol.SSL;
            default -> throw new IllegalArgumentException("istcp: " + wire.istcp() + " (expected: 0, 1 or 2)");
        };
        return new Endpoint(
                protocol,
                wire.host(),
                wire.port(),
                Duration.ofMillis(Math.max(0, wire.timeout())),
                wire.weight() < 0 ? Endpoint.DEFAULT_WEIGHT : Math.min(wire.weight(), 100),
                wire.weightType(),
                wire.authType(),
                wire.qos(),
                wire.grid(),
                wire.setId());
    }

    /**
     * @param nodeName the node on which it is served; empty if unknown
     * @throws IllegalArgumentException for a Unix domain socket, which nobody else can reach
     */
    public static EndpointF write(Endpoint endpoint, String nodeName) {
        return EndpointF.builder()
                .host(endpoint.host())
                .port(endpoint.port())
                .timeout((int) Math.min(Integer.MAX_VALUE, endpoint.timeout().toMillis()))
                .istcp(
                        switch (endpoint.protocol()) {
                            case UDP -> UDP;
                            case TCP -> TCP;
                            case SSL -> SSL;
                            case UNIX ->
                                throw new IllegalArgumentException("endpoint: " + endpoint
                                        + " (expected: tcp, udp or ssl, since address lists are for other machines)");
                        })
                .grid(endpoint.grid())
                .groupworkid(-1)
                .grouprealid(-1)
                .setId(endpoint.setId())
                .qos(endpoint.qos())
                .weight(endpoint.weight())
                .weightType(endpoint.weightType())
                .authType(endpoint.authType())
                .nodeName(nodeName)
                .build();
    }
}
