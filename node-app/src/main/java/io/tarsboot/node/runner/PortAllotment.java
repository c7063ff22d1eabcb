package io.tarsboot.node.runner;

import io.tarsboot.node.config.AllottedAdapter;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortException;
import io.tarsboot.node.port.PortOwner;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Gives the adapters of a server their places before it starts. */
final class PortAllotment {

    /** AdminObj is for the node, which is on the same machine. */
    private static final String LOCAL_HOST = "127.0.0.1";

    private static final Duration LOCAL_TIMEOUT = Duration.ofSeconds(10);

    private final PortBook book;
    private final String host;

    /** @param host where servers of this node are reached unless they say otherwise */
    PortAllotment(PortBook book, String host) {
        this.book = book;
        this.host = host;
    }

    List<AllottedAdapter> adapters(InstanceId id, Server server) throws PortException {
        List<AllottedAdapter> allotted = new ArrayList<>();
        for (AdapterSpec spec : server.adapters()) {
            allotted.add(new AllottedAdapter(spec, endpoint(id, spec)));
        }
        return allotted;
    }

    /** A port that the server had, or wants, and that somebody has taken now; empty if there is none. */
    OptionalInt held(InstanceId id, Server server) {
        for (AdapterSpec spec : server.adapters()) {
            boolean udp = spec.transport().equalsIgnoreCase(Protocol.UDP.word());
            OptionalInt held = book.held(owner(id, spec.name()), udp, host(spec), spec.port());
            if (held.isPresent()) {
                return held;
            }
        }
        return book.held(owner(id, PortOwner.LOCAL), false, LOCAL_HOST, 0);
    }

    Endpoint local(InstanceId id) throws PortException {
        int port = book.allot(owner(id, PortOwner.LOCAL), false, LOCAL_HOST, 0);
        return Endpoint.tcp(LOCAL_HOST, port).withTimeout(LOCAL_TIMEOUT);
    }

    void release(InstanceId id) {
        book.release(id.toString());
    }

    private Endpoint endpoint(InstanceId id, AdapterSpec spec) throws PortException {
        Protocol protocol;
        try {
            protocol = Protocol.valueOf(spec.transport().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "transport of " + spec.name() + ": \"" + spec.transport() + "\" (expected: tcp, udp or ssl)", e);
        }
        String at = host(spec);
        int port = book.allot(owner(id, spec.name()), protocol == Protocol.UDP, at, spec.port());
        return new Endpoint(
                protocol,
                at,
                port,
                Duration.ofMillis(spec.timeout()),
                Endpoint.DEFAULT_WEIGHT,
                0,
                spec.authType(),
                0,
                0,
                "");
    }

    private String host(AdapterSpec spec) {
        return spec.host().isEmpty() ? host : spec.host();
    }

    private static PortOwner owner(InstanceId id, String use) {
        return new PortOwner(id.toString(), use);
    }
}
