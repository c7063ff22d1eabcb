package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A start that cannot succeed stops, and says what is wrong and what to do. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @Test
    void aServantWithoutAnAdapterStopsTheStart(CapturedOutput output) {
        failsToStart(EchoServer.Server.class, Map.of("tars.server.app", "Test", "tars.server.name", "EchoServer"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Test.EchoServer.EchoObj")
                .contains("tars.server.adapters");
    }

    @Test
    void anAdapterWithoutItsServantStopsTheStart(CapturedOutput output) {
        failsToStart(Nothing.class, EchoServer.SERVER);
        assertThat(output).contains("APPLICATION FAILED TO START").contains("no such servant is registered");
    }

    @Test
    void aServerWithoutNameStopsTheStart(CapturedOutput output) {
        failsToStart(EchoServer.Server.class, Map.of());
        assertThat(output).contains("APPLICATION FAILED TO START").contains("Set tars.server.app and tars.server.name");
    }

    @Test
    void aBadAddressStopsTheStart(CapturedOutput output) {
        failsToStart(
                EchoServer.Server.class, with("tars.server.adapters.EchoObj.endpoint", "tcp -h 127.0.0.1 -p 99999"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("tars.server.adapters.EchoObj.endpoint")
                .contains("0 to 65535");
    }

    @Test
    void aTakenPortStopsTheStart(CapturedOutput output) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "tcp -h 127.0.0.1 -p " + taken.getLocalPort();
            failsToStart(EchoServer.Server.class, with("tars.server.adapters.EchoObj.endpoint", endpoint));
            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("cannot listen")
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("Stop the process that has the port");
        }
    }

    private static Map<String, Object> with(String property, String value) {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put(property, value);
        return properties;
    }

    private static void failsToStart(Class<?> type, Map<String, Object> properties) {
        try (var context = EchoServer.run(type, properties)) {
            assertThat(context.isActive()).as("the application runs").isFalse();
        } catch (RuntimeException expected) {
            // What a person reads is the output.
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Nothing {}
}
