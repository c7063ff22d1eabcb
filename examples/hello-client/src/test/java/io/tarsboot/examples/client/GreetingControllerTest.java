package io.tarsboot.examples.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.examples.demo.Greeting;
import io.tarsboot.examples.demo.HelloServant;
import io.tarsboot.examples.demo.HelloSumResult;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From HTTP to TARS and back, with the service in the same process. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GreetingControllerTest {

    private static final String OBJECT = "Demo.HelloServer.HelloObj";

    private static final TarsServer SERVICE = TarsServer.builder(ServerConfig.of("Demo", "HelloServer")
                    .withAdapters(List.of(AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(OBJECT, new Echoing())
            .build();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void startService(DynamicPropertyRegistry properties) {
        SERVICE.start();
        properties.add("tars.client.objects[" + OBJECT + "].address", () -> OBJECT + "@" + SERVICE.endpoint(OBJECT));
    }

    @AfterAll
    static void stopService() {
        SERVICE.close();
    }

    @Test
    void greetingsComeFromTheService() throws Exception {
        assertThat(get("/greet?name=Ada")).isEqualTo("{\"text\":\"Hi, Ada\",\"from\":\"test\",\"served\":1}");
    }

    @Test
    void numbersTravelAsAList() throws Exception {
        assertThat(get("/sum?numbers=1,2,3")).isEqualTo("{\"sum\":6,\"count\":3}");
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static final class Echoing implements HelloServant {

        @Override
        public Greeting greet(String name) {
            return new Greeting("Hi, " + name, "test", 1);
        }

        @Override
        public HelloSumResult sum(List<Integer> numbers) {
            return new HelloSumResult(
                    numbers.stream().mapToLong(Integer::longValue).sum(), numbers.size());
        }
    }
}
