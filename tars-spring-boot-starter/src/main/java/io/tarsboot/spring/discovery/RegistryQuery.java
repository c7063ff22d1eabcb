package io.tarsboot.spring.discovery;

import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.endpoint.WireEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the registry, by the call that fits the locality. */
final class RegistryQuery implements AddressQuery {

    private static final Logger log = LoggerFactory.getLogger(RegistryQuery.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final QueryFPrx registry;

    private RegistryQuery(QueryFPrx registry) {
        this.registry = registry;
    }

    /** Of a program that was not told of a registry, every question fails. */
    static AddressQuery of(Communicator communicator) {
        ObjectAddress locator = communicator.config().locator();
        if (locator == null) {
            return (object, locality) -> CompletableFuture.failedFuture(new IllegalStateException(
                    "there is no registry to ask (expected: tars.client.locator, or an address under"
                            + " tars.client.objects)"));
        }
        return new RegistryQuery(communicator.proxy(QueryFPrx.class, locator, ProxyOptions.timeout(TIMEOUT)));
    }

    @Override
    public CompletionStage<List<Endpoint>> find(String object, Locality locality) {
        return switch (locality.kind()) {
            case ANYWHERE ->
                registry.findObjectById4AnyAsync(object)
                        .thenApply(found -> active(object, found.result(), found.activeEp()));
            case GROUP -> inGroup(object);
            case SET ->
                registry.findObjectByIdInSameSetAsync(object, locality.place())
                        .thenApply(found -> active(object, found.result(), found.activeEp()));
            case STATION -> inStation(object, locality.place());
        };
    }

    private CompletionStage<List<Endpoint>> inGroup(String object) {
        return registry.findObjectByIdInSameGroupAsync(object)
                .thenApply(found -> active(object, found.result(), found.activeEp()));
    }

    /** A registry without stations refuses the question; one with them may know nobody there. */
    private CompletionStage<List<Endpoint>> inStation(String object, String station) {
        return registry.findObjectByIdInSameStationAsync(object, station).thenCompose(found -> {
            boolean somebody = found.result() == 0 && !found.activeEp().isEmpty();
            return somebody ? CompletableFuture.completedFuture(active(object, 0, found.activeEp())) : inGroup(object);
        });
    }

    /** One entry that makes no sense must not cost the others. */
    private static List<Endpoint> active(String object, int returnCode, List<EndpointF> wire) {
        if (returnCode != 0) {
            throw new IllegalStateException("the registry answers " + returnCode + " for " + object);
        }
        List<Endpoint> endpoints = new ArrayList<>(wire.size());
        for (EndpointF entry : wire) {
            try {
                Endpoint endpoint = WireEndpoint.read(entry);
                if (endpoint.protocol() != Protocol.UDP) {
                    endpoints.add(endpoint);
                }
            } catch (IllegalArgumentException e) {
                log.warn("The registry gives an endpoint of {} that cannot be used: {}", object, e.getMessage());
            }
        }
        return endpoints;
    }
}
