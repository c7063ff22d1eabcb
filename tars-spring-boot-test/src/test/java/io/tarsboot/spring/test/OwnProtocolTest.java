package io.tarsboot.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.client.ObjectProtocol;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.testkit.protocol.Lines;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A servant and its client that speak a protocol of their own. */
@TarsTest(servants = FreePrices.class)
class OwnProtocolTest {

    private static final String OBJECT = "Test.TestServer.LineObj";

    @Test
    void isSpokenByBothSides(@Autowired Communicator communicator) {
        assertThat(communicator.servant(OBJECT).call(Lines.call("tea"))).isEqualTo("TEA");
    }

    @TestConfiguration
    static class Protocols {

        @Bean
        ServantRegistration served() {
            return new ServantRegistration(OBJECT, Lines.servant(), Lines.served());
        }

        @Bean
        ObjectProtocol called() {
            return new ObjectProtocol(OBJECT, Lines.called());
        }
    }
}
