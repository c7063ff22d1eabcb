package io.tarsboot.spring;

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
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
            Call<String> call = new Call<>(
                    "shout",
                    in -> in.writeBytes(1, Bytes.utf8("you\n")),
                    answer -> new String(answer.readBytes(0, "body").toByteArray(), StandardCharsets.UTF_8));
            assertThat(client.getBean(Communicator.class)
                            .servant(EchoServer.address(server, OBJECT))
                            .call(call))
                    .isEqualTo("YOU\n");
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Server {

        @Bean
        ServantRegistration lines() {
            BytesServant servant = BytesServant.of(
                    "shout",
                    line -> Bytes.utf8(
                            new String(line.toByteArray(), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT)));
            return new ServantRegistration("LineObj", servant, new ServedLines());
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Client {

        @Bean
        ObjectProtocol lines() {
            return new ObjectProtocol(OBJECT, new CalledLines());
        }
    }

    /** Bodies are lines with their end. */
    private static final class ServedLines implements ServerProtocol {

        @Override
        public FrameSplitter splitter() {
            return FrameSplitter.lines();
        }

        @Override
        public ForeignRequest read(Bytes frame) {
            return new ForeignRequest(0, "shout", frame, false);
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
