package io.tarsboot.spring.observe;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.report.ReportLifecycle;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.spring.standby.StandbyLifecycle;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint {@code tars}. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(TarsServerLifecycle.class)
@ConditionalOnAvailableEndpoint(TarsEndpoint.class)
class TarsEndpointAutoConfiguration {

    @Bean
    TarsEndpoint tarsEndpoint(
            Communicator communicator,
            TarsServerLifecycle lifecycle,
            ReportLifecycle reports,
            ObjectProvider<StandbyLifecycle> standby) {
        return new TarsEndpoint(
                communicator,
                lifecycle,
                reports,
                () -> Optional.ofNullable(standby.getIfAvailable()).flatMap(StandbyLifecycle::state));
    }
}
