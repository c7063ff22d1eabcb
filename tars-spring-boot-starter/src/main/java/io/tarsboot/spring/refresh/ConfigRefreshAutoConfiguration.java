package io.tarsboot.spring.refresh;

import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.StandardCommands;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** Gives operators the command {@code tars.loadconfig} where Spring Cloud knows how to refresh. */
@AutoConfiguration(afterName = "org.springframework.cloud.autoconfigure.RefreshAutoConfiguration")
@ConditionalOnBooleanProperty(name = "tars.enabled", matchIfMissing = true)
@ConditionalOnClass(ContextRefresher.class)
@ConditionalOnBean(ContextRefresher.class)
class ConfigRefreshAutoConfiguration {

    @Bean
    AdminCommand tarsLoadConfigCommand(ConfigurableEnvironment environment, ContextRefresher refresher) {
        return StandardCommands.loadConfig(new ConfigRefresh(environment, refresher::refresh));
    }
}
