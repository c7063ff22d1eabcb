package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.echo.EchoPrx;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A servant that is reached by datagrams. */
class UdpAdapterTest {

    @Test
    void servantsAreServedAndCalledByDatagrams() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put("tars.server.adapters.EchoObj.endpoint", "udp -h 127.0.0.1 -p 0");
        try (var context = EchoServer.run(EchoServer.Server.class, properties)) {
            String address = EchoServer.address(context);
            assertThat(address).contains("@udp -h 127.0.0.1 -p ");
            EchoPrx echo = context.getBean(Communicator.class).proxy(EchoPrx.class, address);
            assertThat(echo.echo("by datagram")).isEqualTo("by datagram");
        }
    }
}
