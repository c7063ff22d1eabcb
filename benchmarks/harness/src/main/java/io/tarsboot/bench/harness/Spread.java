package io.tarsboot.bench.harness;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A value over several rounds. */
record Spread(double min, double median, double max) {

    static Spread of(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
