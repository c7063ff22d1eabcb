package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.EndpointF;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The endpoints of an object as they are among nodes and groups: which of them can be called, and in which group and set
 * each is.
 */
final class Located {

    private static final int LOOP = 0;
    private static final int STATIC_WEIGHT = 1;

    /** What counts where no weight was given. */
    private static final int DEFAULT_WEIGHT = 100;

    private final List<EndpointF> endpoints;
    private final boolean[] active;

    private Located(List<EndpointF> endpoints, boolean[] active) {
        this.endpoints = endpoints;
        this.active = active;
    }

    static Located of(String object, List<NamedEndpoint> named, Places places) {
        boolean weighted = named.stream().anyMatch(endpoint -> endpoint.weight() > 0);
        List<EndpointF> endpoints = new ArrayList<>(named.size());
        boolean[] active = new boolean[named.size()];
        boolean anyActive = false;
        for (NamedEndpoint endpoint : named) {
            KnownNode node = places.node(endpoint.node());
            if (node == null && !endpoint.announced()) {
                continue;
            }
            boolean callable = endpoint.active() && (endpoint.announced() || (node != null && node.alive()));
            active[endpoints.size()] = callable;
            anyActive |= callable;
            String host = endpoint.host().isEmpty() && node != null ? node.host() : endpoint.host();
            endpoints.add(endpoint(endpoint, host, weighted, places.groups()));
        }
        // Better a try than no framework.
        if (!anyActive && FrameworkObjects.contains(object)) {
            Arrays.fill(active, true);
        }
        return new Located(endpoints, active);
    }

    Addresses all() {
        return where(endpoint -> true);
    }

    /** Those that are for callers of one of the groups; {@link Groups#NONE} means for all. */
    Addresses forGroups(Predicate<Integer> wanted) {
        return where(endpoint -> wanted.test(endpoint.groupworkid()));
    }

    /** Those that stand in one of the groups, for whomever they are. */
    Addresses inGroups(Predicate<Integer> wanted) {
        return where(endpoint -> wanted.test(endpoint.grouprealid()));
    }

    Addresses inSets(Predicate<String> wanted) {
        return where(endpoint -> wanted.test(endpoint.setId()));
    }

    private Addresses where(Predicate<EndpointF> wanted) {
        List<EndpointF> up = new ArrayList<>();
        List<EndpointF> down = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            if (wanted.test(endpoints.get(i))) {
                (active[i] ? up : down).add(endpoints.get(i));
            }
        }
        return new Addresses(up, down);
    }

    /**
     * Clients keep to weights only where every endpoint has one. So as soon as one of an object is given a weight, the
     * others have the usual one.
     */
    private static EndpointF endpoint(NamedEndpoint named, String host, boolean weighted, Groups groups) {
        int group = named.group().isEmpty() ? groups.groupOf(named.node(), host) : groups.idOf(named.group());
        return EndpointF.builder()
                .host(host)
                .port(named.port())
                .timeout(named.timeout())
                .istcp(named.transport())
                .groupworkid(named.grouped() ? group : Groups.NONE)
                .grouprealid(group)
                .setId(named.division())
                .bakFlag(named.standby() ? 1 : 0)
                .weight(named.weight() > 0 ? named.weight() : DEFAULT_WEIGHT)
                .weightType(weighted ? STATIC_WEIGHT : LOOP)
                .authType(named.authType())
                .nodeName(named.node())
                .build();
    }
}
