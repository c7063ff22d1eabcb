package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.Peer;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.PeerServer;

/** Dubbo's own protocol with the serialization that it chooses by itself. */
public final class DubboPeer implements Peer {

    private static final String PROTOCOL = "dubbo";

    @Override
    public String name() {
        return "dubbo";
    }

    @Override
    public PeerServer serve(int port) {
        return DubboEnd.serve(PROTOCOL, JavaEcho.class, new JavaEchoService(), port);
    }

    @Override
    public PeerClient connect(int port) {
        return new JavaClient(DubboEnd.connect(PROTOCOL, JavaEcho.class, port));
    }
}
