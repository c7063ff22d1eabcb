package io.tarsboot.rpc.client.balance;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where keys belong among endpoints that do not change, whoever of them is left out at the moment. Endpoints are put
 * into the order of their names first, so that clients agree that were told of them in different orders.
 */
final class HashTables {

    private final List<Endpoint> endpoints;
    private final int[] weights;
    private final int[] order;
    private final int[] turns;
    private final KetamaRing ring;

    /** @param weights 0 for endpoints that no key belongs to */
    HashTables(List<Endpoint> endpoints, int[] weights) {
        this.endpoints = endpoints;
        this.weights = weights.clone();
        this.order = IntStream.range(0, endpoints.size())
                .boxed()
                .sorted(Comparator.comparing(i -> name(endpoints.get(i))))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ordered = IntStream.of(order).map(i -> weights[i]).toArray();
        this.turns = IntStream.of(Rotation.of(ordered)).map(turn -> order[turn]).toArray();
        this.ring = new KetamaRing(endpoints, weights);
    }

    boolean areOf(List<Endpoint> others, int[] otherWeights) {
        return endpoints.equals(others) && Arrays.equals(weights, otherWeights);
    }

    /** @param usable for each endpoint whether it may be chosen; at least one may */
    int owner(HashKey key, boolean[] usable) {
        int owner = switch (key.kind()) {
            case MODULO -> turns[(int) Long.remainderUnsigned(key.value(), turns.length)];
            case CONSISTENT -> ring.owner(key.value(), usable);
        };
        return owner >= 0 && usable[owner] ? owner : amongUsable(key.value(), usable);
    }

    /** Only the keys of an endpoint that is left out move. */
    private int amongUsable(long key, boolean[] usable) {
        int count = 0;
        for (boolean one : usable) {
            count += one ? 1 : 0;
        }
        int wanted = (int) Long.remainderUnsigned(key, count);
        for (int index : order) {
            if (usable[index] && wanted-- == 0) {
                return index;
            }
        }
        return 0;
    }

    /** Other libraries compare texts like this one. */
    private static String name(Endpoint endpoint) {
        return numberOf(endpoint.protocol()) + ":" + endpoint.host() + ":" + endpoint.port();
    }

    private static int numberOf(Protocol protocol) {
        return switch (protocol) {
            case UDP -> 0;
            case TCP -> 1;
            case SSL -> 2;
            case UNIX -> 3;
        };
    }
}
