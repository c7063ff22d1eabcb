package io.tarsboot.spring.cloud;

import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.spring.discovery.DiscoveryProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.client.ConditionalOnBlockingDiscoveryEnabled;
import org.springframework.cloud.client.ConditionalOnDiscoveryEnabled;
import org.springframework.cloud.client.ConditionalOnReactiveDiscoveryEnabled;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** Discovery clients over the address lists, beside those of others. */
@AutoConfiguration(
        afterName = "io.tarsboot.spring.discovery.TarsDiscoveryAutoConfiguration",
        beforeName = {
            "org.springframework.cloud.client.CommonsClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.simple.reactive.SimpleReactiveDiscoveryClientAutoConfiguration"
        })
@ConditionalOnClass(DiscoveryClient.class)
@ConditionalOnBean(AddressLists.class)
@ConditionalOnDiscoveryEnabled
class TarsDiscoveryClientAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBlockingDiscoveryEnabled
    static class Blocking {

        @Bean
        TarsDiscoveryClient tarsDiscoveryClient(AddressLists lists, DiscoveryProperties properties) {
            return new TarsDiscoveryClient(lists, properties.order());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Flux.class)
    @ConditionalOnReactiveDiscoveryEnabled
    static class Reactive {

        @Bean
        TarsReactiveDiscoveryClient tarsReactiveDiscoveryClient(AddressLists lists, DiscoveryProperties properties) {
            return new TarsReactiveDiscoveryClient(lists, properties.order());
        }
    }
}
