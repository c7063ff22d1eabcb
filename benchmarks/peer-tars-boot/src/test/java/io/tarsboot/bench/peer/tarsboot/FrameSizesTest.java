package io.tarsboot.bench.peer.tarsboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsboot.bench.load.FrameSizes;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.Payload;
import io.tarsboot.bench.load.PeerClient;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class FrameSizesTest {

    @Test
    void theFramesOfTheLimitAreAsLongAsOurs() throws Exception {
        assertThat(requestBytes(Payload.TEXT_128) - 128).isCloseTo(FrameSizes.REQUEST_OVERHEAD, within(8));
        assertThat(requestBytes(Payload.ORDER)).isCloseTo(FrameSizes.ORDER_REQUEST, within(8));
    }

    /** What the first four bytes of a request say to a server that never answers. */
    private static int requestBytes(Payload payload) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PeerClient client = new TarsBootPeer().connect(server.getLocalPort())) {
            Operation operation = payload.of(client);
            operation.start(failure -> {});
            try (Socket connection = server.accept()) {
                return new DataInputStream(connection.getInputStream()).readInt();
            }
        }
    }
}
