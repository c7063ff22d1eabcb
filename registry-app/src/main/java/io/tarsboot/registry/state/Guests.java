package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import java.util.List;
import java.util.Set;

/**
 * Objects of processes that no node started, such as one that a developer runs in an IDE. They announce themselves as
 * the framework's own objects do, and are gone at once when they leave or fall silent. A name that an operator has
 * entered as a server is none for guests: who serves it is for nodes to say.
 */
final class Guests {

    private static final Set<String> PROTOCOLS = Set.of("tars", "not_tars");

    private Guests() {}

    static String announce(Change change, FrameworkEndpoint announced) {
        String server = check(announced);
        if (change.contains(Table.SERVERS, server)) {
            throw Refusal.conflict(
                    "guest-name-taken",
                    "object: " + announced.object() + " is of a server that nodes run (expected: a name of its own"
                            + " for a process that no node started, or a release of it)");
        }
        String key = Table.FRAMEWORK.key(announced);
        FrameworkEndpoint before = change.find(Table.FRAMEWORK, key);
        if (before == null) {
            checkRoom(change);
        }
        change.put(
                Table.FRAMEWORK,
                announced.toBuilder()
                        .alive(true)
                        .since(before == null ? change.at() : before.since())
                        .build());
        return key;
    }

    private static void checkRoom(Change change) {
        long guests = change.list(Table.FRAMEWORK, "").stream()
                .filter(endpoint -> !FrameworkObjects.contains(endpoint.object()))
                .count();
        int most = change.limits().guests();
        if (guests >= most) {
            throw Refusal.conflict(
                    "guests-too-many",
                    "guests: " + guests + " objects of processes that no node started (expected: fewer than " + most
                            + "; end some)");
        }
    }

    /** @return the key of the server that the object's name names */
    private static String check(FrameworkEndpoint endpoint) {
        List<String> parts = List.of(Text.head(endpoint.object(), 256).split("\\.", -1));
        if (parts.size() != 3) {
            throw FrameworkEndpoints.invalid("object", endpoint.object(), "App.Server.Obj");
        }
        Names.program("application", parts.get(0));
        Names.program("server", parts.get(1));
        Names.program("object", parts.get(2));
        FrameworkEndpoints.checkPlace(endpoint);
        if (!PROTOCOLS.contains(endpoint.protocol())) {
            throw FrameworkEndpoints.invalid("protocol", endpoint.protocol(), "tars or not_tars");
        }
        return Keys.server(parts.get(0), parts.get(1));
    }
}
