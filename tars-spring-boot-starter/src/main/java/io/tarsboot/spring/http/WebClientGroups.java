package io.tarsboot.spring.http;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/** What {@link RestClientGroups} is to RestClient, for WebClient. */
record WebClientGroups(TarsExchangeFilter filter) implements WebClientHttpServiceGroupConfigurer {

    @Override
    public void configureGroups(Groups<WebClient.Builder> groups) {
        groups.forEachClient((group, builder) -> builder.filter(filter));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
