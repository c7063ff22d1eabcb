package io.tarsboot.rpc.client;

import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.WireEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry, by the call that fits the locality. Before the first question for an object it asks to be told of
 * changes ({@link AddressPushes}): a node offers that, a registry does not.
 */
final class RegistryLocator implements Locator {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RegistryLocator.class);

    private static final int TAKEN = 0;

    private final QueryFPrx query;
    private final String module;

    /** Objects whose changes are told over the present connection. Written under the lock. */
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();

    /** Written under the lock. */
    private volatile boolean offered = true;

    /** How often a connection was made again: what an earlier one was answered says nothing of the present. */
    private volatile int reconnections;

    /** @param module how this process calls itself */
    RegistryLocator(QueryFPrx query, String module) {
        this.query = query;
        this.module = module;
    }

    /**
     * Nothing is subscribed to over a new connection.
     *
     * @return whether changes may have been missed
     */
    synchronized boolean reconnected() {
        reconnections++;
        boolean missed = !subscribed.isEmpty();
        subscribed.clear();
        offered = true;
        return missed;
    }

    @Override
    public CompletionStage<LocatedObject> locate(String object, Locality locality) {
        // First this, so that nothing can change unnoticed in between.
        return offered && !subscribed.contains(object)
                ? subscribe(object).thenCompose(done -> ask(object, locality))
                : ask(object, locality);
    }

    private CompletionStage<Boolean> subscribe(String object) {
        int over = reconnections;
        return query.registerQueryAsync(object, module).handle((answer, failure) -> {
            boolean taken = failure == null && answer == TAKEN;
            note(over, object, taken);
            return taken;
        });
    }

    private synchronized void note(int over, String object, boolean taken) {
        if (over != reconnections) {
            return;
        }
        if (taken) {
            subscribed.add(object);
        } else {
            offered = false;
        }
    }

    private CompletionStage<LocatedObject> ask(String object, Locality locality) {
        return switch (locality.kind()) {
            case ANYWHERE ->
                query.findObjectById4AnyAsync(object)
                        .thenApply(found -> located(object, found.result(), found.activeEp(), found.inactiveEp()));
            case GROUP -> inGroup(object);
            case SET ->
                query.findObjectByIdInSameSetAsync(object, locality.place())
                        .thenApply(found -> located(object, found.result(), found.activeEp(), found.inactiveEp()));
            case STATION -> inStation(object, locality.place());
        };
    }

    private CompletionStage<LocatedObject> inGroup(String object) {
        return query.findObjectByIdInSameGroupAsync(object)
                .thenApply(found -> located(object, found.result(), found.activeEp(), found.inactiveEp()));
    }

    /** A registry without stations refuses the question; one with them may know nobody there. */
    private CompletionStage<LocatedObject> inStation(String object, String station) {
        return query.findObjectByIdInSameStationAsync(object, station).thenCompose(found -> {
            boolean somebody = found.result() == 0 && !found.activeEp().isEmpty();
            return somebody
                    ? CompletableFuture.completedFuture(located(object, 0, found.activeEp(), found.inactiveEp()))
                    : inGroup(object);
        });
    }

    private static LocatedObject located(
            String object, int returnCode, List<EndpointF> active, List<EndpointF> inactive) {
        if (returnCode != 0) {
            throw new IllegalStateException("the registry answers " + returnCode + " for " + object);
        }
        return new LocatedObject(endpoints(object, active), endpoints(object, inactive));
    }

    /** One entry that makes no sense must not cost the others. */
    private static List<Endpoint> endpoints(String object, List<EndpointF> wire) {
        List<Endpoint> endpoints = new ArrayList<>(wire.size());
        for (EndpointF entry : wire) {
            try {
                endpoints.add(WireEndpoint.read(entry));
            } catch (IllegalArgumentException e) {
                log.warn("The registry gives an endpoint of {} that cannot be used: {}", object, e.getMessage());
            }
        }
        return endpoints;
    }
}
