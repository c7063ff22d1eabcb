package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerContract;

class TriplePeerTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new TriplePeer();
    }
}
