package io.tarsboot.spring.http;

import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.spring.discovery.ObjectNames;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Lets HTTP clients call by the names of objects. */
@AutoConfiguration(afterName = "io.tarsboot.spring.discovery.TarsDiscoveryAutoConfiguration")
@ConditionalOnBean(AddressLists.class)
@ConditionalOnClass(RestClient.class)
class TarsHttpAutoConfiguration {

    @Bean
    ObjectUris tarsObjectUris(ObjectNames names) {
        return new ObjectUris(names);
    }

    @Bean
    TarsHttpInterceptor tarsHttpInterceptor(ObjectUris uris, AddressLists lists) {
        return new TarsHttpInterceptor(uris, lists);
    }

    @Bean
    RestClientGroups tarsRestClientGroups(TarsHttpInterceptor interceptor) {
        return new RestClientGroups(interceptor);
    }

    /** Spring Boot hands customizers to its builders of RestClient. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RestClientCustomizer.class)
    static class Customized {

        @Bean
        RestClientCustomizer tarsRestClientCustomizer(TarsHttpInterceptor interceptor) {
            return builder -> builder.requestInterceptor(interceptor);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebClient.class)
    static class Reactive {

        @Bean
        TarsExchangeFilter tarsExchangeFilter(ObjectUris uris, AddressLists lists) {
            return new TarsExchangeFilter(uris, lists);
        }

        @Bean
        WebClientGroups tarsWebClientGroups(TarsExchangeFilter filter) {
            return new WebClientGroups(filter);
        }
    }
}
