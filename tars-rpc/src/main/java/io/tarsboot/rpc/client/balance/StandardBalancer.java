package io.tarsboot.rpc.client.balance;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ways of balancing that have a word in configuration. Calls without a key take turns in a {@link Rotation}, or
 * draw two of its places and take the one with less to do; calls with a key go where it belongs, which does not depend
 * on the way of balancing.
 */
public final class StandardBalancer implements Balancer {

    private static final int STATIC_WEIGHT = 1;

    private final Balancing balancing;
    private final IntUnaryOperator random;
    private final AtomicInteger turn = new AtomicInteger();

    /** Of the endpoints last seen. Made when the first key comes, kept while only shares change. */
    private volatile @Nullable HashTables hashTables;

    public StandardBalancer(Balancing balancing) {
        this(balancing, bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    /** @param random a number from 0 up to its argument, but not that */
    StandardBalancer(Balancing balancing, IntUnaryOperator random) {
        this.balancing = balancing;
        this.random = random;
    }

    @Override
    public Choice over(List<? extends Candidate> candidates) {
        List<Endpoint> endpoints = candidates.stream().map(Candidate::endpoint).toList();
        int[] shares = candidates.stream().mapToInt(Candidate::share).toArray();
        if (Arrays.stream(shares).allMatch(share -> share == 0)) {
            // Somewhere the call must go.
            Arrays.fill(shares, Candidate.FULL_SHARE);
        }
        int[] weights = weights(endpoints, shares);
        boolean[] usable = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            usable[i] = weights[i] > 0;
        }
        int[] rotation = Rotation.of(weights);
        Choice unkeyed =
                balancing == Balancing.LEAST_LOADED ? lessLoaded(rotation, List.copyOf(candidates)) : inTurn(rotation);
        return new Both(unkeyed, endpoints, usable);
    }

    private final class Both implements Choice {

        private final Choice unkeyed;
        private final List<Endpoint> endpoints;
        private final boolean[] usable;
        private volatile @Nullable HashTables keyed;

        Both(Choice unkeyed, List<Endpoint> endpoints, boolean[] usable) {
            this.unkeyed = unkeyed;
            this.endpoints = endpoints;
            this.usable = usable;
        }

        @Override
        public int choose(@Nullable HashKey key) {
            if (key == null) {
                return unkeyed.choose(null);
            }
            HashTables known = keyed;
            if (known == null) {
                known = hashTables(endpoints);
                keyed = known;
            }
            return known.owner(key, usable);
        }
    }

    private Choice inTurn(int[] rotation) {
        if (rotation.length == 1) {
            int only = rotation[0];
            return key -> only;
        }
        return key -> rotation[Integer.remainderUnsigned(turn.getAndIncrement(), rotation.length)];
    }

    /** The power of two choices: nearly as good as knowing the least loaded, without looking at all. */
    private Choice lessLoaded(int[] rotation, List<Candidate> candidates) {
        if (rotation.length == 1) {
            int only = rotation[0];
            return key -> only;
        }
        return key -> {
            int first = random.applyAsInt(rotation.length);
            int second = random.applyAsInt(rotation.length - 1);
            int one = rotation[first];
            int other = rotation[second < first ? second : second + 1];
            return candidates.get(other).load() < candidates.get(one).load() ? other : one;
        };
    }

    private int[] weights(List<Endpoint> endpoints, int[] shares) {
        int[] weights = balancing == Balancing.ROUND_ROBIN ? equal(shares.length) : staticWeights(endpoints);
        int[] weighted = new int[shares.length];
        for (int i = 0; i < shares.length; i++) {
            weighted[i] = weights[i] * shares[i];
        }
        return Arrays.stream(weighted).allMatch(weight -> weight == 0) ? shares : weighted;
    }

    /** Equal unless each endpoint says that its weight counts; an endpoint of weight 0 gets nothing unless all have it. */
    private static int[] staticWeights(List<Endpoint> endpoints) {
        boolean all = endpoints.stream().allMatch(endpoint -> endpoint.weightType() == STATIC_WEIGHT);
        int[] weights = endpoints.stream().mapToInt(Endpoint::weight).toArray();
        return all && Arrays.stream(weights).anyMatch(weight -> weight > 0) ? weights : equal(weights.length);
    }

    private static int[] equal(int count) {
        int[] equal = new int[count];
        Arrays.fill(equal, Candidate.FULL_SHARE);
        return equal;
    }

    private HashTables hashTables(List<Endpoint> endpoints) {
        HashTables known = hashTables;
        int[] weights = staticWeights(endpoints);
        if (known == null || !known.areOf(endpoints, weights)) {
            known = new HashTables(endpoints, weights);
            hashTables = known;
        }
        return known;
    }
}
