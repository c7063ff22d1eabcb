package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.protocol.ServerProtocol;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server is to serve, and in which protocol, until its adapters take it over. */
final class RegisteredServants {

    private final Map<String, Dispatcher> dispatchers = new LinkedHashMap<>();
    private final Map<String, ServerProtocol> protocols = new HashMap<>();

    /** @throws ServerStartException if the object has a servant already */
    void add(String object, Dispatcher dispatcher) {
        if (dispatchers.putIfAbsent(object, dispatcher) != null) {
            throw new ServerStartException(
                    "servant " + object + " is registered twice (expected: one servant for each object)", null, null);
        }
    }

    /** The object is called in another protocol than that of TARS. */
    void speak(String object, ServerProtocol protocol) {
        protocols.put(object, protocol);
    }

    /** @throws ServerStartException if a servant has no adapter */
    void requireAdaptersOf(ServerConfig config) {
        Set<String> unserved = new LinkedHashSet<>(dispatchers.keySet());
        config.adapters().forEach(adapter -> adapter.servants().forEach(unserved::remove));
        if (!unserved.isEmpty()) {
            throw new ServerStartException(
                    "servants " + unserved + " have no adapter (expected: an adapter for each; adapters there are: "
                            + config.adapters().stream()
                                    .map(AdapterConfig::name)
                                    .toList()
                            + ")",
                    null,
                    null);
        }
    }

    /**
     * @return null for the protocol of TARS
     * @throws ServerStartException if the adapter cannot speak it
     */
    @Nullable
    ServerProtocol protocolOf(AdapterConfig adapter) {
        List<ServerProtocol> spoken = adapter.servants().stream()
                .filter(protocols::containsKey)
                .map(protocols::get)
                .toList();
        if (!spoken.isEmpty() && adapter.servants().size() > 1) {
            throw new ServerStartException(
                    "adapter " + adapter.name() + " serves " + adapter.servants()
                            + " (expected: one object, as requests of another protocol than that of TARS name none)",
                    adapter,
                    null);
        }
        if (!spoken.isEmpty() && adapter.endpoint().protocol() == Protocol.UDP) {
            throw new ServerStartException(
                    "adapter " + adapter.name() + ": " + adapter.endpoint() + " (expected: a stream such as tcp,"
                            + " which another protocol than that of TARS is cut into frames from)",
                    adapter,
                    null);
        }
        return spoken.isEmpty() ? null : spoken.get(0);
    }

    /**
     * By the names of the adapter's objects.
     *
     * @throws ServerStartException if one has no servant
     */
    Map<String, Dispatcher> dispatchersOf(AdapterConfig adapter) {
        Map<String, Dispatcher> served = new LinkedHashMap<>();
        for (String object : adapter.servants()) {
            Dispatcher dispatcher = dispatchers.get(object);
            if (dispatcher == null) {
                throw new ServerStartException(
                        "adapter " + adapter.name() + " serves " + object
                                + ", but no such servant is registered (registered: " + dispatchers.keySet() + ")",
                        adapter,
                        null);
            }
            served.put(object, dispatcher);
        }
        return served;
    }
}
