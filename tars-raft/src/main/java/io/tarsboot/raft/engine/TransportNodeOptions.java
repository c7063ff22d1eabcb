package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.option.NodeOptions;
import io.tarsboot.raft.transport.RaftTransport;

/** Brings the transport of a member to the client that JRaft makes for it: JRaft hands these options through. */
final class TransportNodeOptions extends NodeOptions {

    private static final int LEASE_PERCENT = 150;

    private final RaftTransport transport;

    TransportNodeOptions(RaftTransport transport) {
        this.transport = transport;
    }

    RaftTransport transport() {
        return transport;
    }

    /**
     * How long a leader goes on that hears nothing of a majority. JRaft's own is shorter than what followers wait for, for
     * reads that trust the clock, which are off here: a leader that stood still for a moment would give up what nobody
     * else wants yet.
     */
    @Override
    public int getLeaderLeaseTimeoutMs() {
        return getElectionTimeoutMs() * LEASE_PERCENT / 100;
    }
}
