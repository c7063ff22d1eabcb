package io.tarsboot.spring.observe;

import io.tarsboot.spring.server.TarsServerLifecycle;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code tars}. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(TarsServerLifecycle.class)
class TarsHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("tars")
    HealthIndicator tarsHealthIndicator(TarsServerLifecycle lifecycle) {
        return new TarsHealthIndicator(lifecycle);
    }
}
