package io.tarsboot.spring.standby;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.standby.Mastership;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.server.TarsServerLifecycle;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** {@link Mastership}: whether this program is the master of its server. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnBean(TarsServerLifecycle.class)
class TarsStandbyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Mastership.class)
    StandbyLifecycle tarsMastership(
            RpcSettings settings,
            Communicator communicator,
            TarsServerLifecycle server,
            ApplicationEventPublisher events) {
        return new StandbyLifecycle(settings, communicator, server, events);
    }
}
