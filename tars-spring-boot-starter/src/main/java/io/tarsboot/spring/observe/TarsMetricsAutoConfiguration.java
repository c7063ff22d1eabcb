package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of calls, where Micrometer has a registry. */
@AutoConfiguration
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "tars.enabled", matchIfMissing = true)
class TarsMetricsAutoConfiguration {

    @Bean
    LateCallMeters tarsCallMeters(ObjectProvider<MeterRegistry> registries) {
        return new LateCallMeters(registries);
    }
}
