package io.tarsboot.rpc.transport.netty;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;

/** What runs where epoll cannot be had. */
class NioTransportTest extends TransportContractTest {

    @Override
    protected Transport newTransport() {
        return new NettyTransport(2, false);
    }
}
