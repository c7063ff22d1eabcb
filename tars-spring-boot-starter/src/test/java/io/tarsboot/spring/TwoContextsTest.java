package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.echo.EchoPrx;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several applications share a JVM, as the framework's own do in one process. */
class TwoContextsTest {

    @Test
    void eachHasAServerAndClientsOfItsOwnAndEndsAlone() {
        try (var first = EchoServer.run(EchoServer.Server.class, server("First"))) {
            String firstAddress = EchoServer.address(first, "Test.First.EchoObj");
            try (var second = EchoServer.run(EchoServer.Server.class, server("Second"))) {
                String secondAddress = EchoServer.address(second, "Test.Second.EchoObj");
                Communicator ofFirst = first.getBean(Communicator.class);
                Communicator ofSecond = second.getBean(Communicator.class);
                assertThat(ofFirst).isNotSameAs(ofSecond);
                assertThat(ofFirst.proxy(EchoPrx.class, secondAddress).echo("a"))
                        .isEqualTo("a");
                assertThat(ofSecond.proxy(EchoPrx.class, firstAddress).echo("b"))
                        .isEqualTo("b");
            }
            assertThat(first.getBean(Communicator.class)
                            .proxy(EchoPrx.class, firstAddress)
                            .echo("c"))
                    .isEqualTo("c");
        }
    }

    private static Map<String, Object> server(String name) {
        return Map.of(
                "tars.server.app", "Test",
                "tars.server.name", name,
                "tars.server.adapters.EchoObj.endpoint", "tcp -h 127.0.0.1 -p 0");
    }
}
