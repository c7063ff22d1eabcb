package io.tarsboot.rpc.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures that a program reports about itself, by name.
 *
 * <pre>{@code
 * ReportedProperty orders = properties.property("orders", PropertyPolicy.COUNT, PropertyPolicy.MAX, PropertyPolicy.distribution(10, 100, 1000));
 * ...
 * orders.report(order.lines());
 * }</pre>
 */
public final class PropertyReports {

    /** What a program has more is not reported: names that are made at run time must not fill the memory. */
    public static final int MAX_PROPERTIES = 1000;

    private static final Logger log = LoggerFactory.getLogger(PropertyReports.class);

    private record Measured(ReportedProperty property, LongSupplier value) {}

    // Guarded by this.
    private final Map<String, ReportedProperty> properties = new LinkedHashMap<>();
    private final Map<String, Measured> measured = new LinkedHashMap<>();
    private final List<Consumer<ReportedProperty>> listeners = new ArrayList<>();
    private boolean full;

    /**
     * The property of this name, made if there is none yet.
     *
     * @throws IllegalArgumentException if it is there with other policies
     */
    public synchronized ReportedProperty property(String name, PropertyPolicy policy, PropertyPolicy... more) {
        List<PropertyPolicy> policies = new ArrayList<>(List.of(more));
        policies.add(0, policy);
        ReportedProperty known = properties.get(name);
        if (known != null) {
            return checked(known, policies);
        }
        ReportedProperty made = ReportedProperty.of(name, policies);
        if (hasRoom(name)) {
            properties.put(name, made);
            listeners.forEach(listener -> listener.accept(made));
        }
        return made;
    }

    /**
     * A property whose only value in each interval is measured at its end. The policy says how the values of several
     * programs are put together.
     *
     * @param value runs on the thread that reports; must not block
     */
    public synchronized void measure(String name, PropertyPolicy policy, LongSupplier value) {
        if (hasRoom(name)) {
            measured.put(name, new Measured(ReportedProperty.measured(name, policy), value));
        }
    }

    /** Is told of all properties that are given values, those that there are and those to come. */
    public synchronized void listen(Consumer<ReportedProperty> listener) {
        properties.values().forEach(listener);
        listeners.add(listener);
    }

    /** Ends an interval. What nothing is to be said of is left out. */
    synchronized Map<String, List<ReportedProperty.Reported>> take() {
        measured.values().forEach(PropertyReports::measure);
        Map<String, List<ReportedProperty.Reported>> taken = new LinkedHashMap<>();
        properties.values().forEach(property -> take(property, taken));
        measured.values().forEach(one -> take(one.property(), taken));
        return taken;
    }

    private static void measure(Measured measured) {
        try {
            measured.property().report(measured.value().getAsLong());
        } catch (RuntimeException e) {
            log.debug("{} cannot be measured", measured.property().name(), e);
        }
    }

    private static void take(ReportedProperty property, Map<String, List<ReportedProperty.Reported>> taken) {
        List<ReportedProperty.Reported> reported = property.take();
        if (!reported.isEmpty()) {
            taken.put(property.name(), reported);
        }
    }

    private static ReportedProperty checked(ReportedProperty known, List<PropertyPolicy> policies) {
        List<PropertyPolicy> expected = policies.stream().distinct().toList();
        if (!known.policies().equals(expected)) {
            throw new IllegalArgumentException("property " + known.name() + ", policies: " + expected + " (expected: "
                    + known.policies() + ", with which it was made)");
        }
        return known;
    }

    private boolean hasRoom(String name) {
        if (properties.size() + measured.size() < MAX_PROPERTIES) {
            return true;
        }
        if (!full) {
            full = true;
            log.warn("{} and all further properties are not reported: there are {}", name, MAX_PROPERTIES);
        }
        return false;
    }
}
