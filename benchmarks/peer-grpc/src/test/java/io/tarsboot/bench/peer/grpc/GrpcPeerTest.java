package io.tarsboot.bench.peer.grpc;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerContract;

class GrpcPeerTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new GrpcPeer();
    }
}
