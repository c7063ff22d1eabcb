package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.testkit.registry.FakeQueryObj;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** A program that speaks HTTP and nothing else, started by a node. */
class WebPortTest {

    private static final String WEB = "Demo.WebServer.WebObj";

    @TempDir
    Path directory;

    @Test
    void aWebPortIsServedWatchedAndCalledByNameWithoutALineOfTars() throws IOException {
        int port = NodeStart.freePort();
        try (FakeNode node = FakeNode.start();
                FakeQueryObj registry = FakeQueryObj.start().put(WEB, Endpoint.tcp("127.0.0.1", port))) {
            Path file = NodeStart.write(directory, file(node, port));
            try (var web = NodeStart.with(file, () -> EchoServer.run(Web.class, Map.of()));
                    var client = EchoServer.run(Client.class, Map.of("tars.client.locator", registry.address()))) {
                node.hears(FakeNode.report(
                        "serving", "Demo.WebServer", ProcessHandle.current().pid()));
                assertThat(EchoServer.server(web).state().adapters()).isEmpty();
                assertThat(client.getBean(RestClient.Builder.class)
                                .build()
                                .get()
                                .uri("http://" + WEB + "/")
                                .retrieve()
                                .body(String.class))
                        .isEqualTo("hello");
            }
            node.hears(FakeNode.report(
                    "leaving", "Demo.WebServer", ProcessHandle.current().pid()));
        }
    }

    /** What a node writes for a server whose only adapter does not speak TARS. */
    private static TarsConfig file(FakeNode node, int port) {
        String adapter = "/tars/application/server/WebAdapter";
        return TarsConfig.parse("")
                .with("/tars/application/client<locator>", NodeStart.LOCATOR)
                .with("/tars/application/server<app>", "Demo")
                .with("/tars/application/server<server>", "WebServer")
                .with("/tars/application/server<node>", node.address())
                .with(adapter + "<endpoint>", "tcp -h 127.0.0.1 -p " + port + " -t 60000")
                .with(adapter + "<servant>", WEB)
                .with(adapter + "<protocol>", "not_tars");
    }

    @Configuration
    @EnableAutoConfiguration
    static class Web {

        /** Listens where Spring Boot's web server would. */
        @Bean(destroyMethod = "close")
        Listening web(@Value("${server.address}") String address, @Value("${server.port}") int port)
                throws IOException {
            return new Listening(HttpServer.create(new InetSocketAddress(address, port), 0));
        }
    }

    record Listening(HttpServer server) implements AutoCloseable {

        Listening {
            server.createContext("/", exchange -> {
                byte[] answer = "hello".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Client {}
}
