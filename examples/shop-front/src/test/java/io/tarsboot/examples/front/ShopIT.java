package io.tarsboot.examples.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.framework.test.ServedObject;
import io.tarsboot.framework.test.TarsFramework;
import io.tarsboot.framework.test.TarsFrameworkTest;
import io.tarsboot.testkit.time.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.web.client.RestClient;

/** All of the shop beside a framework. */
@TarsFrameworkTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopIT {

    private static final String FRONT = "Spring.ShopFront.HttpObj";
    private static final String PRICES = "Shop.PriceServer.PriceObj";
    private static final String STOCK = "Spring.ShopStock.HttpObj";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String RELEASED = "Shop.StockServer.WebObj";

    @Autowired
    private TarsFramework framework;

    @Autowired
    private RestClient.Builder clients;

    @Autowired
    private DiscoveryClient discovery;

    @Value("${local.server.port}")
    private int port;

    @TempDir
    private Path logs;

    @Test
    void servicesThatNoNodeStartedFindEachOtherByName() throws Exception {
        framework.putConfig("Shop", "prices.yml", "prices.discount-percent: 20");
        try (Neighbour prices = Neighbour.start(
                        framework,
                        Path.of(System.getProperty("shop.prices")),
                        logs.resolve("prices.log"),
                        "--tars.server.adapters.PriceObj.endpoint=tcp -h 127.0.0.1 -p 0 -t 60000");
                Neighbour stock = Neighbour.start(
                        framework,
                        Path.of(System.getProperty("shop.stock")),
                        logs.resolve("stock.log"),
                        "--server.port=0")) {
            framework.awaitServed(PRICES);
            framework.awaitServed(STOCK);
            framework.awaitServed(FRONT);
            // The front is called by its name as well. Its own client looked for the prices before they were there, and
            // looks again every second.
            Eventually.isTrue(
                    "the front answers",
                    () -> get("http://" + FRONT + "/offers/tea")
                            .equals("{\"item\":\"tea\",\"cents\":320,\"discountPercent\":20,\"pieces\":12}"));
            assertThat(prices.process().isAlive()).isTrue();
            HttpRequest traced = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/offers/tea"))
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .build();
            HttpClient.newHttpClient().send(traced, BodyHandlers.discarding());
            Eventually.isTrue(
                    "the prices log by the trace that the browser began",
                    () -> Files.readString(logs.resolve("prices.log")).contains(TRACE));
            stock.process().destroy();
            Eventually.isTrue("who stops takes itself out", () -> !framework.isServed(STOCK));
        }
    }

    @Test
    void aWebApplicationThatKnowsNothingOfTarsIsReleasedFoundAndCalledByName() {
        framework.release("Shop", "StockServer", Path.of(System.getProperty("shop.stock")), ServedObject.web(RELEASED));
        assertThat(discovery.getInstances(RELEASED))
                .singleElement()
                .extracting(ServiceInstance::getHost)
                .isEqualTo("127.0.0.1");
        assertThat(get("http://" + RELEASED + "/stock/coffee")).isEqualTo("{\"item\":\"coffee\",\"pieces\":3}");
    }

    private String get(String uri) {
        return clients.build().get().uri(uri).retrieve().body(String.class);
    }
}
