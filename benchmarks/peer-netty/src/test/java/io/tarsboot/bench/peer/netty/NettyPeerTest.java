package io.tarsboot.bench.peer.netty;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerContract;

class NettyPeerTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new NettyPeer();
    }
}
