package io.tarsboot.rpc.report;

import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one policy makes of the values of a property. Adding a value increments striped counters and no more. */
abstract sealed class Figure {

    /**
     * A number that can be read at any time.
     *
     * @param bound of the range that it counts; null if it is of all values
     * @param isTotal whether it only grows, from the start of the program on
     */
    record Reading(@Nullable Long bound, boolean isTotal, DoubleSupplier value) {}

    private final PropertyPolicy policy;

    private Figure(PropertyPolicy policy) {
        this.policy = policy;
    }

    static Figure of(PropertyPolicy policy) {
        return switch (policy.word()) {
            case "Sum" -> new Total(policy, false);
            case "Count" -> new Total(policy, true);
            case "Avg" -> new Average(policy);
            case "Max" -> new Extreme(policy, true);
            case "Min" -> new Extreme(policy, false);
            default -> new Distribution(policy);
        };
    }

    /** One whose value is found once in each interval, whatever the policy would make of several. */
    static Figure measured(PropertyPolicy policy) {
        return new Measured(policy);
    }

    PropertyPolicy policy() {
        return policy;
    }

    abstract void add(long value);

    /** The text of the interval that ends now, and begins the next; null if there is nothing to say. */
    abstract @Nullable String take();

    abstract List<Reading> readings();

    /** Sum and Count. The total goes on, so that it can be read from elsewhere; a report has what came to it. */
    private static final class Total extends Figure {

        private final boolean counts;
        private final LongAdder total = new LongAdder();
        private long taken;

        Total(PropertyPolicy policy, boolean counts) {
            super(policy);
            this.counts = counts;
        }

        @Override
        void add(long value) {
            total.add(counts ? 1 : value);
        }

        @Override
        String take() {
            long now = total.sum();
            String came = Long.toString(now - taken);
            taken = now;
            return came;
        }

        @Override
        List<Reading> readings() {
            // A sum of values below zero would not only grow.
            return List.of(new Reading(null, counts, total::sum));
        }
    }

    private static final class Measured extends Figure {

        private volatile long value;

        Measured(PropertyPolicy policy) {
            super(policy);
        }

        @Override
        void add(long measured) {
            value = measured;
        }

        @Override
        String take() {
            return policy().equals(PropertyPolicy.AVG) ? value + "=1" : Long.toString(value);
        }

        @Override
        List<Reading> readings() {
            return List.of(new Reading(null, false, () -> value));
        }
    }

    private static final class Average extends Figure {

        private final LongAdder sum = new LongAdder();
        private final LongAdder count = new LongAdder();
        private volatile double last = Double.NaN;

        Average(PropertyPolicy policy) {
            super(policy);
        }

        @Override
        void add(long value) {
            sum.add(value);
            count.increment();
        }

        @Override
        @Nullable
        String take() {
            long values = count.sumThenReset();
            if (values == 0) {
                last = Double.NaN;
                return null;
            }
            long together = sum.sumThenReset();
            last = (double) together / values;
            // Both numbers, so that averages of several programs can be put together.
            return together + "=" + values;
        }

        @Override
        List<Reading> readings() {
            return List.of(new Reading(null, false, () -> last));
        }
    }

    private static final class Extreme extends Figure {

        private final LongAccumulator extreme;
        private final long nothing;
        private volatile double last = Double.NaN;

        Extreme(PropertyPolicy policy, boolean greatest) {
            super(policy);
            nothing = greatest ? Long.MIN_VALUE : Long.MAX_VALUE;
            extreme = new LongAccumulator(greatest ? Math::max : Math::min, nothing);
        }

        @Override
        void add(long value) {
            extreme.accumulate(value);
        }

        @Override
        @Nullable
        String take() {
            long value = extreme.getThenReset();
            if (value == nothing) {
                last = Double.NaN;
                return null;
            }
            last = (double) value;
            return Long.toString(value);
        }

        @Override
        List<Reading> readings() {
            return List.of(new Reading(null, false, () -> last));
        }
    }

    private static final class Distribution extends Figure {

        private final long[] bounds;
        private final LongAdder[] totals;
        private final long[] taken;

        Distribution(PropertyPolicy policy) {
            super(policy);
            bounds = policy.bounds().stream().mapToLong(Long::longValue).toArray();
            totals = new LongAdder[bounds.length];
            taken = new long[bounds.length];
            for (int i = 0; i < totals.length; i++) {
                totals[i] = new LongAdder();
            }
        }

        @Override
        void add(long value) {
            for (int i = 0; i < bounds.length; i++) {
                if (value < bounds[i]) {
                    totals[i].increment();
                    return;
                }
            }
        }

        @Override
        String take() {
            return IntStream.range(0, bounds.length)
                    .mapToObj(i -> bounds[i] + "|" + taken(i))
                    .collect(Collectors.joining(","));
        }

        @Override
        List<Reading> readings() {
            return IntStream.range(0, bounds.length)
                    .mapToObj(i -> new Reading(bounds[i], true, totals[i]::sum))
                    .toList();
        }

        private long taken(int range) {
            long now = totals[range].sum();
            long came = now - taken[range];
            taken[range] = now;
            return came;
        }
    }
}
