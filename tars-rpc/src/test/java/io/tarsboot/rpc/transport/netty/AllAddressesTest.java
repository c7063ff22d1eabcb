package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that listens everywhere sees each client at the address that it has. */
class AllAddressesTest {

    @ParameterizedTest
    @CsvSource({"true, 127.0.0.1", "false, 127.0.0.1", "true, ::1", "false, ::1", "true, [::1]", "true, localhost"})
    void clientsOfBothFamiliesConnectAndPassAllowLists(boolean epoll, String host) throws Exception {
        BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
        NettyTransport transport = new NettyTransport(1, epoll);
        try (Acceptor acceptor =
                transport.bind(Endpoint.parse("tcp -h * -p 0"), TransportLimits.DEFAULT, connection -> {
                    accepted.add(connection);
                    return new Ignoring();
                })) {
            Endpoint there = acceptor.endpoint().withHost(host);
            transport.connect(there, TransportLimits.DEFAULT, new Ignoring()).get(20, TimeUnit.SECONDS);
            Connection connection = accepted.poll(20, TimeUnit.SECONDS);
            assertThat(connection).isNotNull();
            InetSocketAddress peer = (InetSocketAddress) connection.peer();
            assertThat(AllowList.THIS_MACHINE.allows(peer)).isTrue();
            assertThat(AllowList.parse("10.0.0.*, 2001:db8::7").allows(peer)).isFalse();
            if (!host.equals("localhost")) {
                assertThat(peer.getAddress()).isEqualTo(InetAddress.getByName(host));
            }
        } finally {
            transport.close();
        }
    }

    private static final class Ignoring implements ConnectionListener {

        @Override
        public void onPacket(Connection connection, TarsReader packet) {}

        @Override
        public void onClosed(Connection connection, @Nullable Throwable cause) {}
    }
}
