package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NettyTransportTest extends TransportContractTest {

    private static final List<Path> TCP_SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final String KEEP_ALIVE = "02:";

    private static final ConnectionListener SILENT = new ConnectionListener() {

        @Override
        public void onPacket(Connection connection, TarsReader packet) {}

        @Override
        public void onClosed(Connection connection, @Nullable Throwable cause) {}
    };

    @Override
    protected Transport newTransport() {
        return new NettyTransport(2);
    }

    /** What the system says of both ends: a timer of this kind, and when it goes off, in hundredths of a second. */
    @Test
    void connectionsAreProbedWhileNothingIsSent() throws Exception {
        assumeThat(TCP_SOCKETS).as("the lists of Linux").allMatch(Files::isReadable);
        NettyTransport transport = new NettyTransport(1);
        try {
            Acceptor acceptor = transport.bind(Endpoint.tcp("127.0.0.1", 0), TransportLimits.DEFAULT, made -> SILENT);
            Connection client = transport
                    .connect(acceptor.endpoint(), TransportLimits.DEFAULT, SILENT)
                    .get(20, TimeUnit.SECONDS);
            String port = ":%04X".formatted(acceptor.endpoint().port());
            Eventually.until("both ends are established and probed", () -> probed(port) == 2);
            client.close();
        } finally {
            transport.close();
        }
    }

    private static long probed(String port) {
        return TCP_SOCKETS.stream().mapToLong(list -> probed(list, port)).sum();
    }

    private static long probed(Path list, String port) {
        try (Stream<String> sockets = Files.lines(list)) {
            return sockets.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[1].endsWith(port) || columns[2].endsWith(port))
                    .filter(columns -> columns[3].equals(ESTABLISHED) && columns[5].startsWith(KEEP_ALIVE))
                    .filter(columns -> Integer.parseInt(columns[5].substring(KEEP_ALIVE.length()), 16) <= 6_000)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onLinuxTheNativeTransportIsInUse() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        NettyTransport transport = new NettyTransport(1);
        try {
            assertThat(transport.usesEpoll()).isTrue();
        } finally {
            transport.close();
        }
    }
}
