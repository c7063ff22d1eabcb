package io.tarsboot.admin.server.web;

import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.problem.ProblemAnswers;
import io.tarsboot.admin.server.registry.StaleReads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the server listens, the filter in front of it, and what Spring MVC need not do. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> listening(
            AdminProperties properties, Environment environment) {
        return factory -> {
            InetAddress address = address(properties.address());
            requireTls(properties, address, environment);
            factory.setAddress(address);
            factory.setPort(properties.port());
        };
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(ProblemAnswers answers, AdminProperties properties) {
        FilterRegistrationBean<RequestFilter> registration =
                new FilterRegistrationBean<>(new RequestFilter(answers, properties.maxBody()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    StaleReads staleReads() {
        return new StaleAnswers();
    }

    /** Requests check themselves. Without this, a whole validation framework is set up at each start. */
    @Override
    public Validator getValidator() {
        return new NoValidator();
    }

    private static void requireTls(AdminProperties properties, InetAddress address, Environment environment) {
        if (!address.isLoopbackAddress()
                && !environment.containsProperty("server.ssl.bundle")
                && !properties.tlsInFront()) {
            throw new IllegalArgumentException(
                    "tars.admin.address: %s without TLS, where passwords and tokens could be read on their way (expected:"
                                    .formatted(properties.address())
                            + " 127.0.0.1; or server.ssl.bundle; or tars.admin.tls-in-front=true where a proxy has the"
                            + " certificate)");
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "tars.admin.address: %s (expected: an address of this machine, such as 127.0.0.1)".formatted(text),
                    e);
        }
    }

    /** Is for nothing. */
    private static final class NoValidator implements Validator {

        @Override
        public boolean supports(Class<?> type) {
            return false;
        }

        @Override
        public void validate(Object target, Errors errors) {}
    }
}
