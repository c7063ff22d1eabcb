package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.balance.Balancer;
import io.tarsboot.rpc.client.balance.StandardBalancer;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects that a communicator calls: one that is looked up in the same way is known once. */
final class CalledObjects {

    private record Key(ObjectAddress address, Locality locality, boolean optional) {}

    private final ClientContext context;
    private final EndpointPools pools;
    private final AddressCache cache;
    private final Supplier<? extends @Nullable Balancer> balancers;
    private final EndpointEvents events;

    // Guarded by this.
    private final Map<Key, ObjectCalls> objects = new HashMap<>();
    private boolean closed;

    /** @param balancers give null for the one that the object's policy names */
    CalledObjects(
            ClientContext context,
            EndpointPools pools,
            AddressCache cache,
            Supplier<? extends @Nullable Balancer> balancers,
            EndpointEvents events) {
        this.context = context;
        this.pools = pools;
        this.cache = cache;
        this.balancers = balancers;
        this.events = events;
    }

    /**
     * @param locality and {@code optional} are about looking it up
     * @param locator null if objects can only be addressed directly
     */
    ObjectCalls find(ObjectAddress address, Locality locality, boolean optional, @Nullable Locator locator) {
        Key key =
                address.isDirect() ? new Key(address, Locality.ANYWHERE, false) : new Key(address, locality, optional);
        ObjectCalls made;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the communicator is closed");
            }
            ObjectCalls known = objects.get(key);
            if (known != null) {
                return known;
            }
            ObjectPolicy policy = context.config().policyOf(address.object());
            made = new ObjectCalls(address.object(), source(key, policy, locator), policy, context);
            objects.put(key, made);
        }
        made.open();
        return made;
    }

    void forget(ObjectAddress address) {
        List<ObjectCalls> forgotten = new ArrayList<>();
        synchronized (this) {
            objects.entrySet().removeIf(entry -> {
                boolean same = entry.getKey().address().equals(address);
                if (same) {
                    forgotten.add(entry.getValue());
                }
                return same;
            });
        }
        forgotten.forEach(ObjectCalls::close);
    }

    /** Looks up again what is called by this name. */
    void refresh(String object) {
        List<ObjectCalls> named = new ArrayList<>();
        synchronized (this) {
            objects.forEach((key, calls) -> {
                if (key.address().object().equals(object)) {
                    named.add(calls);
                }
            });
        }
        for (ObjectCalls calls : named) {
            var unused = calls.refresh();
        }
    }

    synchronized List<ObjectCalls> all() {
        return List.copyOf(objects.values());
    }

    /** From now on none is found. @return those that are known, to be closed */
    synchronized List<ObjectCalls> close() {
        closed = true;
        return all();
    }

    private EndpointSource source(Key key, ObjectPolicy policy, @Nullable Locator locator) {
        ObjectAddress address = key.address();
        if (address.isDirect()) {
            return new DirectEndpoints(address, endpoints(address.object(), policy));
        }
        if (locator == null) {
            throw new IllegalArgumentException("address: " + address
                    + " has no endpoints and there is no locator to ask (expected: " + address.object()
                    + "@tcp -h HOST -p PORT, or a locator in the configuration)");
        }
        return new LocatedEndpoints(
                endpoints(address.object(), policy), key.locality(), key.optional(), locator, cache, context);
    }

    private ObjectEndpoints endpoints(String object, ObjectPolicy policy) {
        Balancer given = balancers.get();
        Balancer balancer = given != null ? given : new StandardBalancer(policy.balancing());
        return new ObjectEndpoints(object, policy, balancer, pools.of(object), context, events);
    }
}
