package io.tarsboot.rpc.client;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints of one object at one moment. Immutable. */
final class EndpointSet {

    static final EndpointSet EMPTY = new EndpointSet(List.of(), List.of());

    private final List<Endpoint> endpoints;
    private final List<RemoteEndpoint> remotes;

    /** Two lists of equal length: what the router sees, and what it stands for. */
    EndpointSet(List<Endpoint> endpoints, List<RemoteEndpoint> remotes) {
        this.endpoints = List.copyOf(endpoints);
        this.remotes = List.copyOf(remotes);
    }

    boolean isEmpty() {
        return remotes.isEmpty();
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    List<RemoteEndpoint> remotes() {
        return remotes;
    }

    /**
     * Lets the router choose among those that look healthy; if none does, among the others, because one of them may
     * have come back.
     *
     * @param tried those that this call has tried in vain
     * @return null if all have been tried
     */
    @Nullable
    RemoteEndpoint choose(Router router, @Nullable HashKey key, Set<RemoteEndpoint> tried) {
        if (tried.isEmpty() && allHealthy()) {
            return remotes.get(router.choose(endpoints, key));
        }
        List<RemoteEndpoint> candidates = candidates(tried, true);
        if (candidates.isEmpty()) {
            candidates = candidates(tried, false);
        }
        if (candidates.isEmpty()) {
            return null;
        }
        List<Endpoint> offered = new ArrayList<>(candidates.size());
        candidates.forEach(candidate -> offered.add(endpoints.get(remotes.indexOf(candidate))));
        return candidates.get(router.choose(offered, key));
    }

    private List<RemoteEndpoint> candidates(Set<RemoteEndpoint> tried, boolean healthy) {
        List<RemoteEndpoint> candidates = new ArrayList<>(remotes.size());
        for (RemoteEndpoint remote : remotes) {
            if (!tried.contains(remote) && (!healthy || remote.looksHealthy())) {
                candidates.add(remote);
            }
        }
        return candidates;
    }

    private boolean allHealthy() {
        for (RemoteEndpoint remote : remotes) {
            if (!remote.looksHealthy()) {
                return false;
            }
        }
        return true;
    }
}
