package io.tarsboot.spring.report;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.report.Notifier;
import io.tarsboot.rpc.report.PropertyReports;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.server.TarsServerLifecycle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Part of the auto-configuration: what is reported, and when. */
@Configuration(proxyBeanMethods = false)
public class ReportBeans {

    /** How a library without a version calls itself. */
    private static final String IN_DEVELOPMENT = "dev";

    @Bean
    ReportingProcess tarsReportingProcess(RpcSettings settings) {
        String version = ReportBeans.class.getPackage().getImplementationVersion();
        return ReportingProcess.of(
                settings.client(), settings.server().orElse(null), version == null ? IN_DEVELOPMENT : version);
    }

    @Bean
    CallReports tarsCallReports(RpcSettings settings, ReportingProcess process) {
        return new CallReports(settings.report(), process);
    }

    /** Figures that the application reports about itself. */
    @Bean
    @ConditionalOnMissingBean
    PropertyReports tarsPropertyReports() {
        return new PropertyReports();
    }

    /** Messages for those who operate the application. */
    @Bean
    @ConditionalOnMissingBean
    Notifier tarsNotifier(RpcSettings settings, ReportingProcess process, Communicator communicator) {
        return new Notifier(settings.report(), process, communicator);
    }

    @Bean
    ReportLifecycle tarsReportLifecycle(
            RpcSettings settings,
            ReportingProcess process,
            Communicator communicator,
            CallReports calls,
            PropertyReports properties,
            Notifier notifier) {
        return new ReportLifecycle(
                settings.report(),
                process,
                communicator,
                calls,
                properties,
                notifier,
                settings.server().isPresent(),
                settings.reportsJvm());
    }

    @Bean
    AdapterFigures tarsAdapterFigures(
            RpcSettings settings, PropertyReports properties, ObjectProvider<TarsServerLifecycle> lifecycle) {
        return new AdapterFigures(settings, properties, lifecycle);
    }
}
