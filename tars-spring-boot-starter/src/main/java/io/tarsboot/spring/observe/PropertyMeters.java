package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.rpc.report.ReportState;
import io.tarsboot.rpc.report.ReportedProperty;
import io.tarsboot.spring.report.ReportLifecycle;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The figures that the application reports to the framework, as meters: {@code tars.property.sum}, {@code .count}, {@code
 * .avg}, {@code .max}, {@code .min} and {@code .distr}, by name; and how reporting itself goes.
 */
class PropertyMeters implements SmartInitializingSingleton {

    private final ObjectProvider<MeterRegistry> registries;
    private final PropertyReports properties;
    private final ReportLifecycle reports;

    PropertyMeters(ObjectProvider<MeterRegistry> registries, PropertyReports properties, ReportLifecycle reports) {
        this.registries = registries;
        this.properties = properties;
        this.reports = reports;
    }

    @Override
    public void afterSingletonsInstantiated() {
        MeterRegistry registry = registries.getIfAvailable();
        if (registry == null) {
            return;
        }
        properties.listen(property -> register(property, registry));
        counter(registry, "tars.report.sent", "Entries that services took", ReportState::sent);
        counter(registry, "tars.report.lost", "Entries that services did not take", ReportState::lost);
        Gauge.builder("tars.report.waiting", this, meters -> meters.sum(ReportState::waitingBytes))
                .description("What waits to be reported")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("tars.log.dropped", reports, ReportLifecycle::droppedLines)
                .description("Entries of remote logs for which there was no room")
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String description, ToLongFunction<ReportState> value) {
        FunctionCounter.builder(name, this, meters -> meters.sum(value))
                .description(description)
                .register(registry);
    }

    private long sum(ToLongFunction<ReportState> value) {
        return reports.states().stream().mapToLong(value).sum();
    }

    private static void register(ReportedProperty property, MeterRegistry registry) {
        for (ReportedProperty.Reading reading : property.readings()) {
            String name = "tars.property." + reading.policy().toLowerCase(Locale.ROOT);
            Tags tags = Tags.of("name", property.name());
            if (reading.bound() != null) {
                tags = tags.and("below", reading.bound().toString());
            }
            if (reading.isTotal()) {
                FunctionCounter.builder(name, reading, each -> each.value().getAsDouble())
                        .tags(tags)
                        .register(registry);
            } else {
                // A gauge that nobody else holds would be collected as garbage.
                Gauge.builder(name, reading, each -> each.value().getAsDouble())
                        .tags(tags)
                        .strongReference(true)
                        .register(registry);
            }
        }
    }
}
