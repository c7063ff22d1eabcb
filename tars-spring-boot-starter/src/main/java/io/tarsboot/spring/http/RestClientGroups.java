package io.tarsboot.spring.http;

import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Gives the clients of HTTP service interfaces the interceptor, behind all others: Spring Cloud's may turn names into
 * servers itself, and must see names.
 */
record RestClientGroups(TarsHttpInterceptor interceptor) implements RestClientHttpServiceGroupConfigurer {

    @Override
    public void configureGroups(Groups<RestClient.Builder> groups) {
        groups.forEachClient((group, builder) -> builder.requestInterceptors(interceptors -> {
            interceptors.remove(interceptor);
            interceptors.add(interceptor);
        }));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
