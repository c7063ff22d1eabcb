package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.option.NodeOptions;
import io.tarsboot.raft.transport.RaftTransport;

/** Brings the transport of a member to the client that JRaft makes for it: JRaft hands these options through. */
final class TransportNodeOptions extends NodeOptions {

    private final RaftTransport transport;

    TransportNodeOptions(RaftTransport transport) {
        this.transport = transport;
    }

    RaftTransport transport() {
        return transport;
    }
}
