package io.tarsboot.admin.server;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The admin server. It keeps nothing of its own: users, tokens, tasks and the audit log are the registry's, so that any
 * of several admin servers can serve any request.
 *
 * <p>A request passes the request filter (id, bounds), the table of routes (token, role, scope) and an operation, which
 * makes commands for the registry of it.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(AdminProperties.class)
public class AdminRegistryApplication {

    /** The name of this program's configuration file, beside those of others in the same JVM. */
    private static final String CONFIG_NAME = "admin-registry-app";

    public static void main(String[] arguments) {
        SpringApplication application = builder().application();
        application.run(arguments);
    }

    /** For programs that run several parts of the framework, each in its own context. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AdminRegistryApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=" + CONFIG_NAME);
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
