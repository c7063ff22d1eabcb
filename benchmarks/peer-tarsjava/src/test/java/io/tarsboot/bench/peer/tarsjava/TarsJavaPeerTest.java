package io.tarsboot.bench.peer.tarsjava;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerContract;

class TarsJavaPeerTest extends PeerContract {

    @Override
    protected Peer peer() {
        return new TarsJavaPeer();
    }
}
