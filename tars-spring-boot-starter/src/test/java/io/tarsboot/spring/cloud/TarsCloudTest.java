package io.tarsboot.spring.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.spring.discovery.AddressLists;
import io.tarsboot.spring.http.WebServers;
import io.tarsboot.testkit.registry.FakeQueryObj;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** What an application of Spring Cloud sees of the address lists. */
class TarsCloudTest {

    private static final String WEB = "Demo.WebServer.WebObj";
    private static final Endpoint NEAR = Endpoint.tcp("10.0.0.1", 80);
    private static final Endpoint FAR = Endpoint.tcp("10.0.0.2", 80);

    private final FakeQueryObj registry = FakeQueryObj.start();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void discoveryClientsShowAllServersOfAnObject() {
        Endpoint secure = Endpoint.parse("ssl -h 10.0.0.3 -p 443 -w 30 -v 1").withSetId("shop.north.1");
        registry.put(WEB, Locality.ANYWHERE, NEAR, secure).put(WEB, Locality.GROUP, NEAR);
        try (var context = start()) {
            DiscoveryClient client = context.getBean("compositeDiscoveryClient", DiscoveryClient.class);
            List<ServiceInstance> instances = client.getInstances(WEB);
            assertThat(instances)
                    .extracting(ServiceInstance::getInstanceId)
                    .containsExactly(WEB + "@10.0.0.1:80", WEB + "@10.0.0.3:443");
            assertThat(instances.get(0).getUri()).hasToString("http://10.0.0.1:80");
            assertThat(instances.get(0).getMetadata()).doesNotContainKey("weight");
            assertThat(instances.get(1).getUri()).hasToString("https://10.0.0.3:443");
            assertThat(instances.get(1).getMetadata())
                    .containsEntry("weight", "30")
                    .containsEntry("tars.set", "shop.north.1");
            assertThat(client.getServices()).contains(WEB);
            ReactiveDiscoveryClient reactive = context.getBean(TarsReactiveDiscoveryClient.class);
            assertThat(reactive.getInstances(WEB).collectList().block()).isEqualTo(instances);
            assertThat(reactive.getServices().collectList().block()).containsExactly(WEB);
        }
    }

    @Test
    void servicesOfOthersStayTheirs() {
        try (var context = start(
                "spring.cloud.discovery.client.simple.instances.orders[0].uri=http://10.0.0.7:8080",
                "spring.cloud.discovery.client.simple.instances[orders.prod.local][0].uri=http://10.0.0.8:80")) {
            DiscoveryClient client = context.getBean("compositeDiscoveryClient", DiscoveryClient.class);
            assertThat(client.getInstances("orders"))
                    .singleElement()
                    .extracting(ServiceInstance::getHost)
                    .isEqualTo("10.0.0.7");
            LoadBalancerClient balancer = context.getBean(LoadBalancerClient.class);
            assertThat(balancer.choose("orders").getHost()).isEqualTo("10.0.0.7");
            assertThat(balancer.choose("orders.prod.local").getHost())
                    .as("a name of three parts that is no object's")
                    .isEqualTo("10.0.0.8");
        }
    }

    @Test
    void theLoadBalancerPrefersTheProgramsGroup() {
        registry.put(WEB, Locality.ANYWHERE, NEAR, FAR).put(WEB, Locality.GROUP, NEAR);
        assertChosen(NEAR);
    }

    @Test
    void theLoadBalancerPrefersTheProgramsSet() {
        registry.put(WEB, Locality.GROUP, FAR).put(WEB, Locality.set("shop.north.1"), NEAR);
        assertChosen(NEAR, "tars.client.set=shop.north.1", "tars.client.station=berlin");
    }

    @Test
    void theLoadBalancerPrefersTheSetOfOneObject() {
        registry.put(WEB, Locality.set("shop.south.1"), FAR).put(WEB, Locality.set("shop.north.1"), NEAR);
        assertChosen(
                NEAR, "tars.client.set=shop.south.1", "tars.client.objects[Demo.WebServer.WebObj].set=shop.north.1");
    }

    @Test
    void theLoadBalancerPrefersTheProgramsStationAndThenItsGroup() {
        registry.put(WEB, Locality.GROUP, FAR).put(WEB, Locality.station("berlin"), NEAR);
        assertChosen(NEAR, "tars.client.station=berlin");
        assertChosen(FAR, "tars.client.station=hamburg");
    }

    @Test
    void loadBalancedClientsCallByName() {
        try (WebServers web = new WebServers()) {
            registry.put(WEB, web.start("one"), web.start("two"));
            try (var context = start()) {
                RestClient client = context.getBean(Client.class).loadBalanced().build();
                assertThat(List.of(hello(client), hello(client)))
                        .containsExactlyInAnyOrder("one GET /hello", "two GET /hello");
            }
        }
    }

    @Test
    void allOfItCanBeTurnedOff() {
        try (var context = start("tars.discovery.enabled=false")) {
            assertThat(context.getBeanProvider(AddressLists.class).stream()).isEmpty();
            assertThat(context.getBeanProvider(TarsDiscoveryClient.class).stream())
                    .isEmpty();
        }
        try (var context = start("spring.cloud.discovery.enabled=false")) {
            assertThat(context.getBeanProvider(AddressLists.class).stream()).hasSize(1);
            assertThat(context.getBeanProvider(TarsDiscoveryClient.class).stream())
                    .isEmpty();
        }
    }

    private void assertChosen(Endpoint expected, String... properties) {
        try (var context = start(properties)) {
            LoadBalancerClient balancer = context.getBean(LoadBalancerClient.class);
            for (int call = 0; call < 3; call++) {
                assertThat(balancer.choose(WEB).getHost()).isEqualTo(expected.host());
            }
        }
    }

    private static String hello(RestClient client) {
        return client.get().uri("http://" + WEB + "/hello").retrieve().body(String.class);
    }

    private ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Client.class)
                .web(WebApplicationType.NONE)
                .properties("tars.client.locator=" + registry.address())
                .properties(properties)
                .run();
    }

    @Configuration
    @EnableAutoConfiguration
    static class Client {

        @Bean
        @LoadBalanced
        RestClient.Builder loadBalanced() {
            return RestClient.builder();
        }
    }
}
