package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hears from the locator that the addresses of an object changed; everything else goes on to who listens otherwise. */
final class AddressPushes implements PushListener {

    /** Its one value, at tag 1, is the object. */
    private static final String CHANGED = "onQuery";

    private final ObjectAddress locator;
    private final PushListener others;
    private final Consumer<String> changed;
    private final Runnable reconnected;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param changed is told the name of the object
     * @param reconnected runs when a connection to the locator was made again
     */
    AddressPushes(ObjectAddress locator, PushListener others, Consumer<String> changed, Runnable reconnected) {
        this.locator = locator;
        this.others = others;
        this.changed = changed;
        this.reconnected = reconnected;
    }

    @Override
    public void onPush(Endpoint from, String function, TarsReader values, Map<String, String> context) {
        if (function.equals(CHANGED) && isLocator(from)) {
            changed.accept(values.readString(1, "id"));
        } else {
            others.onPush(from, function, values, context);
        }
    }

    @Override
    public void onConnected(Endpoint server) {
        if (isLocator(server) && !seen.add(server.hostAndPort())) {
            reconnected.run();
        }
        others.onConnected(server);
    }

    private boolean isLocator(Endpoint server) {
        return locator.endpoints().stream().anyMatch(endpoint -> EndpointPool.isSame(endpoint, server));
    }
}
