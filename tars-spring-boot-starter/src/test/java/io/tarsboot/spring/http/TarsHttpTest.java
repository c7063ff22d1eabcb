package io.tarsboot.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.testkit.registry.FakeQueryObj;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/** {@code http://Demo.WebServer.WebObj/...} through every client that Spring has. */
class TarsHttpTest {

    private static final String WEB = "Demo.WebServer.WebObj";
    private static final String HELLO = "http://" + WEB + "/hello?name=a%20b";

    private final FakeQueryObj registry = FakeQueryObj.start();
    private final WebServers web = new WebServers();
    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Client.class)
            .web(WebApplicationType.NONE)
            .properties(
                    "tars.client.locator=" + registry.address(),
                    "tars.discovery.services.web-service=" + WEB,
                    "spring.http.serviceclient.by-property.base-url=http://" + WEB)
            .run();

    @AfterEach
    void close() {
        context.close();
        web.close();
        registry.close();
    }

    @Test
    void restClientsTakeTurnsAmongTheServersOfAnObject() {
        registry.put(WEB, web.start("one"), web.start("two"));
        RestClient client = restClient();
        assertThat(answers(
                        4, () -> client.get().uri(URI.create(HELLO)).retrieve().body(String.class)))
                .containsExactlyInAnyOrder(
                        "one GET /hello?name=a%20b",
                        "one GET /hello?name=a%20b", "two GET /hello?name=a%20b", "two GET /hello?name=a%20b");
    }

    @Test
    void anObjectIsCalledByAnyNameThatIsConfiguredForIt() {
        registry.put(WEB, web.start("one"));
        assertThat(restClient().get().uri("http://web-service/hello").retrieve().body(String.class))
                .isEqualTo("one GET /hello");
        assertThat(context.getBean("compositeDiscoveryClient", DiscoveryClient.class)
                        .getInstances("web-service"))
                .singleElement()
                .extracting(ServiceInstance::getServiceId)
                .isEqualTo(WEB);
    }

    @Test
    void restClientsWithABaseUrlKeepTheNameAsItIsWritten() {
        registry.put(WEB, web.start("one"));
        RestClient client = context.getBean(RestClient.Builder.class)
                .baseUrl("http://" + WEB)
                .build();
        assertThat(client.post().uri("/a/{b}", "c/d").body("text").retrieve().body(String.class))
                .isEqualTo("one POST /a/c%2Fd");
    }

    @Test
    void aServerThatCannotBeConnectedToCostsNoCall() {
        registry.put(WEB, web.gone(), web.start("two"));
        RestClient client = restClient();
        assertThat(answers(
                        4, () -> client.post().uri(HELLO).body("x").retrieve().body(String.class)))
                .allMatch(answer -> answer.startsWith("two POST"));
        WebClient reactive = webClient();
        assertThat(answers(
                        4,
                        () -> reactive.post()
                                .uri(HELLO)
                                .bodyValue("x")
                                .retrieve()
                                .bodyToMono(String.class)
                                .block()))
                .allMatch(answer -> answer.startsWith("two POST"));
    }

    @Test
    void anObjectThatNobodyServesIsToldByNameAndReason() {
        assertThatThrownBy(() -> restClient().get().uri(HELLO).retrieve().body(String.class))
                .isInstanceOf(ResourceAccessException.class)
                .hasCauseInstanceOf(NoHttpEndpointException.class)
                .hasMessageContaining(WEB + ": no server can be called: the registry knows no active endpoint");
        assertThatThrownBy(() -> webClient()
                        .get()
                        .uri(HELLO)
                        .retrieve()
                        .bodyToMono(String.class)
                        .block())
                .isInstanceOf(WebClientRequestException.class)
                .hasMessageContaining(WEB + ": no server can be called");
    }

    @Test
    void webClientsTakeTurnsThroughTheFilter() {
        registry.put(WEB, web.start("one"), web.start("two"));
        WebClient client = webClient();
        assertThat(answers(
                        2,
                        () -> client.get()
                                .uri(URI.create(HELLO))
                                .retrieve()
                                .bodyToMono(String.class)
                                .block()))
                .containsExactlyInAnyOrder("one GET /hello?name=a%20b", "two GET /hello?name=a%20b");
    }

    @Test
    void interfacesOfHttpServicesCallByNameInTheirUrlOrInAProperty() {
        registry.put(WEB, web.start("one"));
        assertThat(context.getBean(NamedInUrl.class).hello()).isEqualTo("one GET /hello");
        assertThat(context.getBean(NamedInProperty.class).hello()).isEqualTo("one GET /hello");
        assertThat(context.getBean(NamedForWebClient.class).hello()).isEqualTo("one POST /hello");
    }

    @Test
    void otherHostsAreLeftAlone() {
        Endpoint plain = web.start("plain");
        assertThat(restClient()
                        .get()
                        .uri("http://" + plain.hostAndPort() + "/x")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("plain GET /x");
    }

    private RestClient restClient() {
        return context.getBean(RestClient.Builder.class).build();
    }

    private WebClient webClient() {
        return WebClient.builder()
                .filter(context.getBean(TarsExchangeFilter.class))
                .build();
    }

    private static List<String> answers(int count, Supplier<String> call) {
        return IntStream.range(0, count).mapToObj(i -> call.get()).toList();
    }

    @Configuration
    @EnableAutoConfiguration
    @ImportHttpServices(types = NamedInUrl.class)
    @ImportHttpServices(group = "by-property", types = NamedInProperty.class)
    @ImportHttpServices(group = "reactive", types = NamedForWebClient.class, clientType = ClientType.WEB_CLIENT)
    static class Client {}

    @HttpExchange("http://" + WEB)
    interface NamedInUrl {
        @GetExchange("/hello")
        String hello();
    }

    interface NamedInProperty {
        @GetExchange("/hello")
        String hello();
    }

    @HttpExchange("http://" + WEB)
    interface NamedForWebClient {
        @PostExchange("/hello")
        String hello();
    }
}
