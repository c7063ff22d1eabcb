package io.tarsboot.rpc;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.netty.NettyTransport;

class NettyCallsTest extends CallsContractTest {

    @Override
    protected Transport newTransport() {
        return new NettyTransport(2);
    }
}
