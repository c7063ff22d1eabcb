package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over IPv6, on native channels and others. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class Ipv6TransportTest extends TransportContractTest {

    @Parameter
    private boolean epoll;

    @BeforeAll
    static void theMachineHasIpv6() {
        assumeThat(hasIpv6()).isTrue();
    }

    @Override
    protected Transport newTransport() {
        return new NettyTransport(2, epoll);
    }

    @Override
    protected Endpoint newEndpoint() {
        return Endpoint.parse("tcp -h ::1 -p 0");
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }
}
