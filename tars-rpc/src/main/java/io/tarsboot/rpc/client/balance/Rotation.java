package io.tarsboot.rpc.client.balance;

import java.util.Arrays;

/**
 * An order in which each takes as many turns as its weight says, spread as evenly as whole turns can be: with weights 3
 * and 1 the second does not follow three of the first every time, but stands in their midst.
 */
final class Rotation {

    /** Finer proportions would only make the table longer. */
    private static final int MAX_WEIGHT = 100;

    private static final int POSITION_BITS = 31;

    private Rotation() {}

    /** @param weights not negative; whoever has 0 takes no turn, unless all have, and then they are equal */
    static int[] of(int[] weights) {
        int[] turns = turns(weights);
        int total = Arrays.stream(turns).sum();
        long[] order = new long[total];
        int filled = 0;
        for (int i = 0; i < turns.length; i++) {
            for (int turn = 0; turn < turns[i]; turn++) {
                // In the middle of its part of the whole: the first of three at 1/6, the second at 3/6.
                long position = ((2L * turn + 1) << POSITION_BITS) / (2L * turns[i]);
                order[filled++] = position << 32 | i;
            }
        }
        Arrays.sort(order);
        int[] rotation = new int[total];
        for (int i = 0; i < total; i++) {
            rotation[i] = (int) order[i];
        }
        return rotation;
    }

    /** The same proportions in small whole numbers. */
    private static int[] turns(int[] weights) {
        int largest = Arrays.stream(weights).max().orElse(0);
        if (largest == 0) {
            int[] equal = new int[weights.length];
            Arrays.fill(equal, 1);
            return equal;
        }
        int common = Arrays.stream(weights).reduce(0, Rotation::commonDivisor);
        int scale = Math.max(1, largest / common);
        int[] turns = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                long exact = scale <= MAX_WEIGHT ? weights[i] / common : (long) weights[i] * MAX_WEIGHT / largest;
                turns[i] = (int) Math.max(1, exact);
            }
        }
        return turns;
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }
}
