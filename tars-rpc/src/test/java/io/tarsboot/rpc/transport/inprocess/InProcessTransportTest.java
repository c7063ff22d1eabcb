package io.tarsboot.rpc.transport.inprocess;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;

class InProcessTransportTest extends TransportContractTest {

    @Override
    protected Transport newTransport() {
        return new InProcessTransport();
    }
}
