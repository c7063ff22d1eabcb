package io.tarsboot.framework.test;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Says where the registry is before the application's own files are read: these may import others from the framework,
 * which happens long before there are beans.
 */
final class TarsFrameworkEnvironment implements EnvironmentPostProcessor, Ordered {

    /** Set by {@link TarsFrameworkTest}. */
    static final String WANTED = "tars.framework.test";

    private static final String SOURCE = "framework of the test";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty(WANTED, Boolean.class, false)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            SOURCE,
                            Map.of(
                                    "tars.client.locator",
                                    SharedFramework.get().locator(),
                                    // A test does not wait a minute until it hears of who came up just now.
                                    "tars.client.refresh-interval",
                                    "1s")));
        }
    }
}
