package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.propagation.Propagator;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.server.ServerFilter;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Spans of calls, where Micrometer has a tracer that speaks to others. Without one calls cost nothing for it. */
@AutoConfiguration(
        afterName = {
            "io.tarsboot.spring.TarsAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnClass({ObservationRegistry.class, Propagator.class})
@ConditionalOnBean(Propagator.class)
@ConditionalOnBooleanProperty(
        name = {"tars.enabled", "tars.trace.observations"},
        matchIfMissing = true)
class TarsTracingAutoConfiguration {

    @Bean
    CallObservations tarsCallObservations(ObjectProvider<ObservationRegistry> registries) {
        return new CallObservations(registries);
    }

    @Bean
    @Order(FilterOrder.OBSERVATION)
    ClientFilter tarsObservedClient(CallObservations observations) {
        return new ObservedClient(observations);
    }

    @Bean
    @Order(FilterOrder.OBSERVATION)
    ServerFilter tarsObservedServer(CallObservations observations) {
        return new ObservedServer(observations);
    }

    /** Calls are counted once, as {@code tars.client.calls} and {@code tars.server.calls}: those see attempts, too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterFilter.class)
    static class OneMeterPerCall {

        private static final Set<String> SPANS_ONLY = Set.of(
                CallObservations.CLIENT,
                CallObservations.CLIENT + ".active",
                CallObservations.SERVER,
                CallObservations.SERVER + ".active");

        @Bean
        MeterFilter tarsOneMeterPerCall() {
            return MeterFilter.deny(id -> SPANS_ONLY.contains(id.getName()));
        }
    }
}
