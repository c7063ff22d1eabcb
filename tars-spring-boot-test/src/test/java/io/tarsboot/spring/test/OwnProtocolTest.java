package io.tarsboot.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.protocol.BytesServant;
import io.tarsboot.rpc.protocol.ClientProtocol;
import io.tarsboot.rpc.protocol.ForeignAnswer;
import io.tarsboot.rpc.protocol.ForeignRequest;
import io.tarsboot.rpc.protocol.ServerProtocol;
import io.tarsboot.rpc.transport.FrameSplitter;
import io.tarsboot.spring.client.ObjectProtocol;
import io.tarsboot.spring.server.ServantRegistration;
import java.nio.charset.StandardCharsets;
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
        Call<String> call = new Call<>(
                "handle",
                in -> in.writeBytes(1, Bytes.utf8("tea\n")),
                answer -> new String(answer.readBytes(0, "body").toByteArray(), StandardCharsets.UTF_8));
        assertThat(communicator.servant(OBJECT).call(call)).isEqualTo("tea\n");
    }

    @TestConfiguration
    static class Lines {

        @Bean
        ServantRegistration served() {
            return new ServantRegistration(OBJECT, BytesServant.of("handle", line -> line), new ServedLines());
        }

        @Bean
        ObjectProtocol called() {
            return new ObjectProtocol(OBJECT, new CalledLines());
        }
    }

    private static final class ServedLines implements ServerProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        public ForeignRequest read(Bytes frame) {
            return new ForeignRequest(0, "handle", frame, false);
        }

        @Override
        public Bytes write(ForeignAnswer answer) {
            return answer.body();
        }
    }

    private static final class CalledLines implements ClientProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        public Bytes write(ForeignRequest request) {
            return request.body();
        }

        @Override
        public ForeignAnswer read(Bytes frame) {
            return ForeignAnswer.success(0, frame);
        }
    }
}
