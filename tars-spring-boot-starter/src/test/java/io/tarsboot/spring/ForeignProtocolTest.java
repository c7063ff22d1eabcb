package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.client.ObjectProtocol;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.testkit.protocol.Lines;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that speak another protocol than that of TARS. */
class ForeignProtocolTest {

    private static final String OBJECT = "Test.LineServer.LineObj";

    private static final Map<String, Object> SERVER = Map.of(
            "tars.server.app", "Test",
            "tars.server.name", "LineServer",
            "tars.server.adapters.LineObj.endpoint", "tcp -h 127.0.0.1 -p 0");

    @Test
    void beansServeAndCallInAProtocolOfTheirOwn() throws Exception {
        try (var server = EchoServer.run(Server.class, SERVER);
                var client = EchoServer.run(Client.class, Map.of())) {
            int port = EchoServer.server(server).endpoint(OBJECT).port();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(20_000);
                OutputStream out = socket.getOutputStream();
                out.write("hello\n".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().readNBytes(6)).isEqualTo("HELLO\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(client.getBean(Communicator.class)
                            .servant(EchoServer.address(server, OBJECT))
                            .call(Lines.call("you")))
                    .isEqualTo("YOU");
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Server {

        @Bean
        ServantRegistration lines() {
            return new ServantRegistration("LineObj", Lines.servant(), Lines.served());
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Client {

        @Bean
        ObjectProtocol lines() {
            return new ObjectProtocol(OBJECT, Lines.called());
        }
    }
}
