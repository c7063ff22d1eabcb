package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterProbeTest {

    private ServerSocket open;
    private int closed;

    @BeforeEach
    void aPortThatTakesConnectionsAndOneThatDoesNot() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        open = new ServerSocket(0, 1, loopback);
        try (ServerSocket before = new ServerSocket(0, 1, loopback)) {
            closed = before.getLocalPort();
        }
    }

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    private static Listening adapter(String host, int port) {
        return Listening.builder()
                .host(host)
                .port(port)
                .transport("tcp")
                .protocol("tars")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0", "*", ""})
    void whatTakesConnectionsIsReachedHoweverItsPlaceIsWritten(String host) {
        assertThat(AdapterProbe.accept(List.of(adapter(host, open.getLocalPort()))))
                .isTrue();
        assertThat(AdapterProbe.accept(List.of(adapter(host, closed)))).isFalse();
    }

    @Test
    void allAdaptersHaveToTakeConnections() {
        Listening one = adapter("127.0.0.1", open.getLocalPort());

        assertThat(AdapterProbe.accept(List.of(one, adapter("127.0.0.1", closed))))
                .isFalse();
        assertThat(AdapterProbe.accept(List.of())).isTrue();
    }

    @Test
    void whatCannotBeAskedIsNotAsked() {
        Listening udp =
                adapter("127.0.0.1", closed).toBuilder().transport("udp").build();
        Listening other =
                adapter("127.0.0.1", closed).toBuilder().protocol("http").build();

        assertThat(AdapterProbe.accept(List.of(udp, other))).isTrue();
        assertThat(AdapterProbe.accept(List.of(adapter("127.0.0.1", closed).toBuilder()
                        .transport("ssl")
                        .build())))
                .isFalse();
    }

    @Test
    void aHostWithoutAddressIsNotReached() {
        assertThat(AdapterProbe.accept(List.of(adapter("no such host", open.getLocalPort()))))
                .isFalse();
    }
}
