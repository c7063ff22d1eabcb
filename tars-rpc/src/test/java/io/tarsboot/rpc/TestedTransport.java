package io.tarsboot.rpc;

import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.transport.netty.NettyTransport;

/** Every transport passes the same tests of calls. */
enum TestedTransport {
    IN_PROCESS {
        @Override
        Transport open() {
            return new InProcessTransport();
        }
    },
    NETTY {
        @Override
        Transport open() {
            return new NettyTransport(2);
        }
    };

    abstract Transport open();
}
