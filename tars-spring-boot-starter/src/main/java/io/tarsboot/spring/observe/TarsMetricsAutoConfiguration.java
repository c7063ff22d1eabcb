package io.tarsboot.spring.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.report.ReportLifecycle;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.spring.standby.StandbyLifecycle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of calls and of what the application reports, where Micrometer has a registry. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "tars.enabled", matchIfMissing = true)
class TarsMetricsAutoConfiguration {

    @Bean
    LateCallMeters tarsCallMeters(ObjectProvider<MeterRegistry> registries) {
        return new LateCallMeters(registries);
    }

    @Bean
    @ConditionalOnBean(ReportLifecycle.class)
    PropertyMeters tarsPropertyMeters(
            ObjectProvider<MeterRegistry> registries, PropertyReports properties, ReportLifecycle reports) {
        return new PropertyMeters(registries, properties, reports);
    }

    @Bean
    @ConditionalOnBean(TarsServerLifecycle.class)
    AdapterMeters tarsAdapterMeters(
            ObjectProvider<MeterRegistry> registries, RpcSettings settings, TarsServerLifecycle lifecycle) {
        return new AdapterMeters(registries, settings, lifecycle);
    }

    @Bean
    @ConditionalOnBean(TarsServerLifecycle.class)
    StandbyMeters tarsStandbyMeters(
            ObjectProvider<MeterRegistry> registries, RpcSettings settings, ObjectProvider<StandbyLifecycle> standby) {
        return new StandbyMeters(registries, settings, standby);
    }
}
