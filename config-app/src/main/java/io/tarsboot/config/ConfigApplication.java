package io.tarsboot.config;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The configuration service: a program of its own, or one context among others in a JVM. Its configuration file is
 * called {@code tars-config.yml}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ConfigConfiguration.class)
public class ConfigApplication {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.config.name", "tars-config",
            "spring.application.name", "tarsconfig",
            "spring.main.keep-alive", "true",
            "tars.client.locator", FrameworkObjects.LOCAL_REGISTRY);

    /** The program, to be run as it is or with properties of the caller's own. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ConfigApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(DEFAULTS);
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
