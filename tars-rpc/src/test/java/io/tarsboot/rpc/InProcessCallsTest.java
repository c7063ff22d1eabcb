package io.tarsboot.rpc;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;

class InProcessCallsTest extends CallsContractTest {

    @Override
    protected Transport newTransport() {
        return new InProcessTransport();
    }
}
