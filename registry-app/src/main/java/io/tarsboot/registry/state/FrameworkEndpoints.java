package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the framework's own objects are served; those of {@link Guests} stand in the same table. */
final class FrameworkEndpoints {

    static final String WHAT = "framework-endpoint";

    private static final Pattern OBJECT =
            Pattern.compile("tars\\.[A-Za-z][A-Za-z0-9_]{0,63}\\.[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "ssl");
    private static final Set<String> PROTOCOLS = Set.of("tars", "http");

    private FrameworkEndpoints() {}

    /** A process serves an object once: where it served it before, nobody is any more. */
    static String announce(Change change, Announce command) {
        FrameworkEndpoint announced = command.endpoint();
        if (!FrameworkObjects.contains(announced.object())) {
            return Guests.announce(change, announced);
        }
        check(announced);
        String key = Table.FRAMEWORK.key(announced);
        FrameworkEndpoint before = change.find(Table.FRAMEWORK, key);

        for (FrameworkEndpoint other :
                change.list(Table.FRAMEWORK, announced.object() + "/" + announced.node() + "/")) {
            if (other.protocol().equals(announced.protocol())
                    && other.transport().equals(announced.transport())) {
                change.delete(Table.FRAMEWORK, Table.FRAMEWORK.key(other));
            }
        }
        change.put(
                Table.FRAMEWORK,
                announced.toBuilder()
                        .alive(true)
                        .since(before != null && before.alive() ? before.since() : change.at())
                        .build());
        return key;
    }

    /** It stays for a while: when every endpoint of an object looks dead, all are offered rather than none. */
    static String lose(Change change, LoseFrameworkEndpoint command) {
        String key = Table.FRAMEWORK.key(command.endpoint());
        FrameworkEndpoint endpoint = change.require(Table.FRAMEWORK, WHAT, key);
        if (!FrameworkObjects.contains(endpoint.object())) {
            change.delete(Table.FRAMEWORK, key);
            return key;
        }
        if (endpoint.alive()) {
            change.put(
                    Table.FRAMEWORK,
                    endpoint.toBuilder().alive(false).since(change.at()).build());
        }
        return key;
    }

    static void expire(Change change) {
        long before = change.at() - change.limits().deadEndpointKept().toMillis();
        for (FrameworkEndpoint endpoint : change.list(Table.FRAMEWORK, "")) {
            if (!endpoint.alive() && endpoint.since() <= before) {
                change.delete(Table.FRAMEWORK, Table.FRAMEWORK.key(endpoint));
            }
        }
    }

    private static void check(FrameworkEndpoint endpoint) {
        if (!OBJECT.matcher(endpoint.object()).matches()) {
            throw invalid("object", endpoint.object(), "tars.Server.Obj");
        }
        checkPlace(endpoint);
        if (!PROTOCOLS.contains(endpoint.protocol())) {
            throw invalid("protocol", endpoint.protocol(), "tars or http");
        }
    }

    static void checkPlace(FrameworkEndpoint endpoint) {
        Names.node(endpoint.node());
        Hosts.check(endpoint.host());
        Hosts.checkPort(endpoint.port());
        if (!TRANSPORTS.contains(endpoint.transport())) {
            throw invalid("transport", endpoint.transport(), "tcp, udp or ssl");
        }
    }

    static Refusal invalid(String what, String given, String expected) {
        return Refusal.invalid(
                "framework-endpoint-invalid",
                what + ": \"" + Text.head(given, 140) + "\" (expected: " + expected + ")");
    }
}
