package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;
import org.junit.jupiter.api.Test;

class NettyTransportTest extends TransportContractTest {

    @Override
    protected Transport newTransport() {
        return new NettyTransport(2);
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
