package io.tarsboot.rpc.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a program reports about itself, such as how long its queue is. What is made of the values of an interval
 * is said by its policies. Safe for use by several threads.
 */
public final class ReportedProperty {

    /**
     * A number of the property that can be read at any time.
     *
     * @param policy the word of its policy
     * @param bound of the range that it counts, in a distribution; else null
     * @param isTotal whether it only grows, from the start of the program on. Others are of the last whole interval, and
     *     no number if there were no values in it; a sum is of the whole time, too, but may shrink.
     */
    public record Reading(String policy, @Nullable Long bound, boolean isTotal, DoubleSupplier value) {}

    /** One part of a report. */
    record Reported(String policy, String value) {}

    private final String name;
    private final List<Figure> figures;

    private ReportedProperty(String name, List<Figure> figures) {
        this.name = name;
        this.figures = figures;
    }

    static ReportedProperty of(String name, List<PropertyPolicy> policies) {
        return new ReportedProperty(
                name, policies.stream().distinct().map(Figure::of).toList());
    }

    static ReportedProperty measured(String name, PropertyPolicy policy) {
        return new ReportedProperty(name, List.of(Figure.measured(policy)));
    }

    public String name() {
        return name;
    }

    /** Adds a value of this interval. */
    public void report(long value) {
        for (Figure figure : figures) {
            figure.add(value);
        }
    }

    /** All numbers, for those who show them elsewhere. */
    public List<Reading> readings() {
        return figures.stream()
                .flatMap(figure -> figure.readings().stream()
                        .map(reading -> new Reading(
                                figure.policy().word(), reading.bound(), reading.isTotal(), reading.value())))
                .toList();
    }

    List<PropertyPolicy> policies() {
        return figures.stream().map(Figure::policy).toList();
    }

    /** What there is to say of the interval that ends now. */
    List<Reported> take() {
        List<Reported> taken = new ArrayList<>();
        for (Figure figure : figures) {
            String value = figure.take();
            if (value != null) {
                taken.add(new Reported(figure.policy().word(), value));
            }
        }
        return taken;
    }
}
