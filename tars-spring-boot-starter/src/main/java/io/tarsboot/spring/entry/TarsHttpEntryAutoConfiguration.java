package io.tarsboot.spring.entry;

import io.tarsboot.spring.server.TarsServerLifecycle;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Calls of servants by HTTP, where there is Spring MVC and somebody wants it. */
@AutoConfiguration(afterName = "io.tarsboot.spring.TarsAutoConfiguration")
@ConditionalOnClass({Servlet.class, RouterFunction.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(TarsServerLifecycle.class)
@ConditionalOnBooleanProperty("tars.http.entry.enabled")
@EnableConfigurationProperties(HttpEntryProperties.class)
class TarsHttpEntryAutoConfiguration {

    @Bean
    HttpEntry tarsHttpCalls(HttpEntryProperties properties, TarsServerLifecycle lifecycle) {
        return new HttpEntry(properties, lifecycle);
    }

    @Bean
    RouterFunction<ServerResponse> tarsHttpEntry(HttpEntry entry) {
        return RouterFunctions.route()
                .POST("/tars/{object}/{function}", entry::call)
                .build();
    }
}
