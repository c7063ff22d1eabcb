package io.tarsboot.bench.peer.tarsboot;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerContract;

class TarsBootPeerTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new TarsBootPeer();
    }
}
