package io.tarsboot.rpc.report;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What is made of the values that a property is given in an interval.
 *
 * @param word how it is called where reports are read
 * @param bounds of a distribution, ascending; else empty
 */
public record PropertyPolicy(String word, List<Long> bounds) {

    public static final PropertyPolicy SUM = new PropertyPolicy("Sum", List.of());
    public static final PropertyPolicy AVG = new PropertyPolicy("Avg", List.of());
    public static final PropertyPolicy MAX = new PropertyPolicy("Max", List.of());
    public static final PropertyPolicy MIN = new PropertyPolicy("Min", List.of());
    public static final PropertyPolicy COUNT = new PropertyPolicy("Count", List.of());

    private static final String DISTRIBUTION = "Distr";
    private static final int MAX_BOUNDS = 100;

    public PropertyPolicy {
        bounds = List.copyOf(bounds);
        boolean known = word.equals(DISTRIBUTION)
                ? !bounds.isEmpty()
                : bounds.isEmpty()
                        && List.of("Sum", "Avg", "Max", "Min", "Count").contains(word);
        if (!known || bounds.size() > MAX_BOUNDS) {
            throw new IllegalArgumentException("policy: " + word + " with " + bounds.size()
                    + " bounds (expected: Sum, Avg, Max, Min, Count, or Distr with 1 to " + MAX_BOUNDS + " bounds)");
        }
    }

    /** Counts how many values are less than each bound and not less than the one below it. */
    public static PropertyPolicy distribution(long... bounds) {
        return new PropertyPolicy(
                DISTRIBUTION, LongStream.of(bounds).sorted().distinct().boxed().toList());
    }
}
