package io.tarsboot.spring.refresh;

import io.tarsboot.spring.config.TarsProperties;
import io.tarsboot.spring.config.TarsSecurityProperties;
import io.tarsboot.spring.discovery.DiscoveryProperties;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Cloud to leave the starter's own properties alone: they are records, and it would complain about each of
 * them with every refresh. An application's own word on that wins.
 */
final class NeverRefreshed implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = "tars: not refreshed";
    private static final String KEY = "spring.cloud.refresh.never-refreshable";

    /** What it says where nobody says anything. */
    private static final String USUAL = "com.zaxxer.hikari.HikariDataSource";

    private static final String ALL = String.join(
            ",",
            USUAL,
            TarsProperties.class.getName(),
            TarsSecurityProperties.class.getName(),
            DiscoveryProperties.class.getName(),
            "io.tarsboot.spring.entry.HttpEntryProperties");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, Map.of(KEY, ALL)));
    }
}
