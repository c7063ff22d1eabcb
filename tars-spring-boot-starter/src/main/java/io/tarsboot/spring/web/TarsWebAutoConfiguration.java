package io.tarsboot.spring.web;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.discovery.DiscoveryProperties;
import io.tarsboot.spring.report.CallReports;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.HandlerMapping;

/** The web port: where it is, and what is served there, where somebody takes statistics. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnBean(RpcSettings.class)
@ConditionalOnWebApplication
@EnableConfigurationProperties(DiscoveryProperties.class)
class TarsWebAutoConfiguration {

    private static @Nullable HttpCalls calls(
            CallReports reports, RpcSettings settings, DiscoveryProperties discovery, Environment environment) {
        CallObserver statistics = reports.foreignCalls().orElse(null);
        return statistics == null
                ? null
                : WebObject.name(settings, discovery.object(), environment.getProperty("spring.application.name"))
                        .map(object -> new HttpCalls(object, statistics))
                        .orElse(null);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebServerInitializedEvent.class)
    static class Port {

        @Bean
        ListeningWebPort tarsWebPort(Environment environment) {
            return new ListeningWebPort(environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class, HandlerMapping.class})
    static class Servlets {

        @Bean
        ServletCalls tarsServletCalls(
                CallReports reports, RpcSettings settings, DiscoveryProperties discovery, Environment environment) {
            return new ServletCalls(calls(reports, settings, discovery, environment));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass({WebFilter.class, org.springframework.web.reactive.HandlerMapping.class})
    static class Reactive {

        @Bean
        ReactiveCalls tarsReactiveCalls(
                CallReports reports, RpcSettings settings, DiscoveryProperties discovery, Environment environment) {
            return new ReactiveCalls(calls(reports, settings, discovery, environment));
        }
    }
}
